import type { AttentionTrace } from '@heed/attention-core/explain';
import { carriedWords } from '../src/summary/carried-words.js';

const text = 'Bees dance. They find home.';
const sentences = [
  { text: 'Bees dance.', from: 0, to: 11 },
  { text: 'They find home.', from: 12, to: 27 },
].map((sentence, index) => ({ ...sentence, index, score: index, chosen: index === 1 }));
const trace: AttentionTrace = {
  model: 'test',
  maps: [
    {
      name: 'words',
      heads: 1,
      queries: { kind: 'sentences', labels: sentences.map((sentence) => sentence.text) },
      keys: { kind: 'tokens', labels: ['bees', 'dance', 'they', 'find', 'home'] },
      weights: Float32Array.of(0.5, 0.5, 0, 0, 0, 0, 0, 0.125, 0.125, 0.75),
    },
  ],
};

test('chosen sentences are lit word by word, the others step back', () => {
  const light = carriedWords(text, { summary: 'They find home.', sentences }, trace);
  expect(light).toEqual({
    tokens: ['Bees dance.', 'they', 'find', 'home'],
    weights: [0, 0.125, 0.125, 0.75],
    full: 0.75,
    quiet: [true, false, false, false],
  });
});

test('an answer that does not say what words counted for stays unlit', () => {
  const none = { model: 'test', maps: [] };
  expect(carriedWords(text, { summary: '', sentences }, none).tokens).toEqual([]);
});
