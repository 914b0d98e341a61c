import { countByLabel, logCountRatio } from './label-counts.js';

const texts = [
  { words: ['dull', 'film', 'dull'], label: 0 },
  { words: ['a', 'fine', 'film'], label: 1 },
] as const;

test('counts words by label', () => {
  expect(Object.fromEntries(countByLabel(texts))).toEqual({
    dull: [2, 0],
    film: [1, 1],
    a: [0, 1],
    fine: [0, 1],
  });
});

test('a word’s ratio tells the label that it comes with; a rare or unknown one’s is small', () => {
  const often = Array.from({ length: 100 }, () => texts).flat();
  const ratio = logCountRatio(countByLabel(often));
  expect(ratio('dull')).toBeCloseTo(Math.log(10 / 310 / (210 / 310)));
  expect(ratio('fine')).toBeCloseTo(Math.log(11));
  expect(ratio('film')).toBe(0);
  expect(ratio('unseen')).toBe(0);
  expect(logCountRatio(countByLabel(texts))('fine')).toBeLessThan(0.1);
});
