import { WordDictionary, type WordPair } from './word-dictionary.js';

const pair = (source: string, target: string): WordPair => ({
  source: source.split(' '),
  target: target.split(' '),
});

/** The example of Knight's workbook on statistical translation, 1999, section 31. */
const knight = [pair('b c', 'x y'), pair('b', 'y')];

test('one pass of Model 1 counts what a hand counts', () => {
  // Without place or none, after one pass: t(y|b) = (1/2 + 1) / 2 = 3/4, t(x|c) = 1/2.
  const first = new WordDictionary(knight, { iterations: 1, tension: 0, none: 1e-300 });
  expect(first.probability('b', 'y')).toBeCloseTo(3 / 4, 12);
  expect(first.probability('b', 'x')).toBeCloseTo(1 / 4, 12);
  expect(first.probability('c', 'x')).toBeCloseTo(1 / 2, 12);
  // After two: t(y|b) = (3/5 + 1) / (3/5 + 1 + 1/3) = 24/29.
  const second = new WordDictionary(knight, { iterations: 2, tension: 0, none: 1e-300 });
  expect(second.probability('b', 'y')).toBeCloseTo(24 / 29, 12);
});

test('words that never met do not translate each other', () => {
  const learned = new WordDictionary(knight);
  expect(learned.probability('zebra', 'y')).toBe(0);
  expect(learned.align(pair('b zebra', 'y unheard'))).toEqual([0, -1]);
});

test('of equal words, the one in the same place is taken', () => {
  const learned = new WordDictionary([pair('ein hund und ein haus', 'a dog and a house')]);
  expect(learned.align(pair('ein hund und ein haus', 'a dog and a house'))).toEqual([
    0, 1, 2, 3, 4,
  ]);
});
