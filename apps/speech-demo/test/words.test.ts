import type { AttentionMap, Axis } from '@heed/attention-core/explain';
import { lookAtMoment, momentAt } from '../src/sound/moment-at.js';
import { lookForWord } from '../src/transcription/look-for-word.js';
import { placeWords } from '../src/transcription/place-words.js';
import { saidAt } from '../src/transcription/said-at.js';
import { withoutWords } from '../src/transcription/without-words.js';
import { lightOnWord } from '../src/transcription/word-light.js';

const moments: Axis = { kind: 'frames', labels: ['0', '1', '2', '3'], seconds: [0, 1, 2, 3] };
const word = (text: string, from: number, to: number) => ({
  ...{ word: text, score: 0.9, from, to },
  at: (from + to) / 2,
});

describe('placeWords', () => {
  const wide = (...middles: number[]) => middles.map((middle) => ({ middle, width: 20 }));

  test('words stand over their moments where there is room', () => {
    expect(placeWords(wide(20, 80), 100, 4)).toEqual([10, 70]);
  });

  test('words that would touch move apart, and none leaves the line', () => {
    expect(placeWords(wide(50, 52, 54), 100, 4)).toEqual([32, 56, 80]);
    expect(placeWords(wide(0, 0, 0), 100, 4)).toEqual([0, 24, 48]);
    expect(placeWords(wide(100, 100), 100, 4)).toEqual([56, 80]);
  });

  test('what does not fit is said to', () => {
    expect(placeWords(wide(10, 20, 30, 40, 50), 100, 4)).toBeUndefined();
    expect(placeWords([], 100, 4)).toEqual([]);
  });
});

test('a word has the strongest light of its moments, also where it is shorter than one', () => {
  const weights = [0.1, 0.2, 0.6, 0.1];
  expect(lightOnWord(word('one', 0, 2), { axis: moments, weights })).toBe(0.2);
  expect(lightOnWord(word('two', 2.6, 2.8), { axis: moments, weights })).toBe(0.6);
  expect(lightOnWord(word('one', 0, 2), { axis: { kind: 'items', labels: ['a'] }, weights })).toBe(
    0,
  );
});

test('a word is said from its beginning until the next, and a little after its end', () => {
  const words = [word('one', 1, 2), word('two', 2.2, 3)];
  const at = (seconds: number) => saidAt(words, seconds);
  expect([0.9, 1, 2.1, 2.2, 3.4, 3.6].map(at)).toEqual([undefined, 0, 0, 1, 1, undefined]);
  expect(saidAt([], 1)).toBeUndefined();
});

describe('lookForWord', () => {
  const words = [word('one', 0, 1), word('two', 2, 3)];
  const written: Axis = { kind: 'tokens', labels: ['one', 'two'] };
  const map = (name: string, queries: Axis, weights: number[]): AttentionMap => ({
    ...{ name, heads: 1, queries, keys: moments },
    weights: Float32Array.from(weights),
  });
  const rows = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const maps = [map('listener-1', moments, rows), map('speller', written, rows.slice(0, 8))];

  test('is the row of the word, where words look', () => {
    const { weights, says } = lookForWord(maps, words, 1, { layer: 'speller', head: 'mean' });
    expect(Array.from(weights)).toEqual([0, 1, 0, 0]);
    expect(says).toMatch(/^where it listened for “two”, speller/);
  });

  test('is the row of its moment, where moments look', () => {
    const { weights, says } = lookForWord(maps, words, 1, { layer: 'listener-1', head: 'mean' });
    expect(Array.from(weights)).toEqual([0, 0, 1, 0]);
    expect(says).toMatch(/^what “two” at 2 looked at, listener 1/);
  });
});

test('a moment that is heard has its own light, where moments look', () => {
  const rows = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const map: AttentionMap = {
    ...{ name: 'time-1', heads: 1, queries: moments, keys: moments },
    weights: Float32Array.from(rows),
  };
  const look = lookAtMoment([map], 2.9, { layer: 'time-1', head: 'mean' });
  expect(Array.from(look!.weights)).toEqual([0, 0, 1, 0]);
  expect(look!.says).toMatch(/^what 2 looked at, time 1/);
  const bands: Axis = { kind: 'items', labels: ['0–250 Hz'] };
  const other = { ...map, name: 'frequency-1', queries: bands, keys: bands };
  expect(lookAtMoment([other], 1, { layer: 'frequency-1', head: 'mean' })).toBeUndefined();
  expect([-1, 0, 1.5, 99].map((time) => momentAt(moments, time))).toEqual([0, 0, 1, 3]);
});

test('of the same picture the same is drawn, without its words', () => {
  const plain = withoutWords();
  const shown = { spectrogram: { values: [1], bins: 1 }, words: [{ text: 'one', from: 0, to: 1 }] };
  expect(plain(shown)).toEqual({ spectrogram: shown.spectrogram });
  expect(plain(shown)).toBe(plain(shown));
  expect(plain({ ...shown })).not.toBe(plain(shown));
  expect(plain(undefined)).toBeUndefined();
});
