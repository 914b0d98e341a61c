import { wordSteps } from './word-times.js';

const weights = (length: number, values: Readonly<Record<number, number>>): Float32Array =>
  Float32Array.from({ length }, (_, step) => values[step] ?? 0);

test.each([
  ['one step', weights(20, { 7: 1 }), { at: 7.5, from: 7, to: 8 }],
  ['two alike', weights(20, { 7: 0.5, 8: 0.5 }), { at: 8, from: 7, to: 9 }],
  ['the first step', weights(20, { 0: 0.75, 1: 0.25 }), { at: 0.75, from: 0, to: 2 }],
  ['the last step', weights(20, { 18: 0.25, 19: 0.75 }), { at: 19.25, from: 18, to: 20 }],
  ['the only step', Float32Array.of(1), { at: 0.5, from: 0, to: 1 }],
])('%s', (_, given, expected) => {
  expect(wordSteps([given])).toEqual([expected]);
});

test('what strays elsewhere changes nothing', () => {
  const word = { 9: 0.25, 10: 0.5, 11: 0.25 };
  const [alone] = wordSteps([weights(60, word)]);
  expect(alone).toEqual({ at: 10.5, from: 9, to: 12 });
  expect(wordSteps([weights(60, { ...word, 13: 0.3, 40: 0.49 })])).toEqual([alone]);
});

test('a step of less than a tenth of the strongest ends the word', () => {
  expect(wordSteps([weights(20, { 8: 0.049, 9: 0.051, 10: 0.5 })])).toMatchObject([
    { from: 9, to: 11 },
  ]);
});

test('a word ends 240 ms from where it is strongest', () => {
  const even = new Float32Array(40).fill(0.02);
  even[20] = 0.03;
  const [word] = wordSteps([even]);
  expect(word).toMatchObject({ from: 14, to: 27 });
  expect(word!.at).toBeCloseTo(20.5, 5);
});

test('words keep their order where attention strays, by the way that is strongest in all', () => {
  const places = (...words: Readonly<Record<number, number>>[]) =>
    wordSteps(words.map((word) => weights(60, word))).map(({ at }) => at);
  expect(places({ 10: 0.9 }, { 5: 0.6, 20: 0.3 }, { 30: 0.8 })).toEqual([10.5, 20.5, 30.5]);
  // The first strays far: not all others give way to it.
  expect(places({ 10: 0.4, 50: 0.5 }, { 20: 0.9 }, { 30: 0.9 })).toEqual([10.5, 20.5, 30.5]);
  // Where nothing is left, one step behind another.
  const [first, second] = places({ 59: 1 }, { 59: 1 });
  expect(first).toBeLessThan(second!);
});

test('no words have no places', () => {
  expect(wordSteps([])).toEqual([]);
});
