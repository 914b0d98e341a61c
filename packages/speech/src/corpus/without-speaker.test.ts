import type { Clip } from './clip.js';
import { withoutSpeaker } from './without-speaker.js';

const clip = (speaker: string, word: string): Clip => ({
  samples: new Float32Array(3),
  words: [word],
  speaker,
});
const corpus = {
  train: [clip('anna', 'one'), clip('ben', 'two'), clip('anna', 'three')],
  dev: [clip('ben', 'four'), clip('anna', 'five')],
};

test('one speaker is asked, all others are learned from', () => {
  const { asked, train, dev } = withoutSpeaker('anna', corpus, 'test');
  const words = (clips: readonly Clip[]) => clips.map(({ words: [word] }) => word);
  expect(words(asked)).toEqual(['one', 'three', 'five']);
  expect(words(train)).toEqual(['two']);
  expect(words(dev)).toEqual(['four']);
});

test('somebody who is not there is refused, and who is there is said', () => {
  expect(() => withoutSpeaker('carl', corpus, 'test')).toThrow(
    /test: speaker must be one of anna, ben/,
  );
});
