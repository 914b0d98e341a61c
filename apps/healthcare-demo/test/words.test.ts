import { certaintyWords } from '../src/patient/certainty-words.js';
import { keptWords } from '../src/ward/kept-words.js';
import { changeWords, rangeWords, riskWords } from '../src/ward/risk-words.js';

test('certainty names what is likely, and how many more', () => {
  expect(certaintyWords({ bits: 0.44, likely: ['A', 'B'] })).toBe(
    '0.4 bits not known; likely: A, B.',
  );
  expect(certaintyWords({ bits: 3, likely: ['A', 'B', 'C', 'D', 'E', 'F'] })).toBe(
    '3.0 bits not known; likely: A, B, C, D and 2 more.',
  );
  expect(certaintyWords({ bits: 0.04, likely: ['A'] })).toBe(
    'Hardly anything is not known; likely: A.',
  );
});

test('risks, their changes and ranges are said in per cent', () => {
  expect([0, 0.0099, 0.01, 0.384, 1].map(riskWords)).toEqual([
    ...['< 1 %', '< 1 %', '1 %', '38 %', '100 %'],
  ]);
  expect([0.054, -0.032, 0.004, -0.004].map(changeWords)).toEqual(['+5', '−3', '±0', '±0']);
  expect(rangeWords({ low: 0.31, high: 0.45 })).toBe('between 31 and 45 %');
  expect(rangeWords({ low: 0.308, high: 0.312 })).toBe('31 %');
});

test('what was kept out is said once, with how often', () => {
  const flag = (index: number, message: string) => ({
    ...{ index, problem: 'impossible' as const },
    message: `measurements[${index}]: ${message}`,
  });
  const flags = [flag(3, 'weight 0 kg'), flag(12, 'pH 735'), flag(20, 'weight 0 kg')];
  expect(keptWords(flags)).toEqual(['weight 0 kg, 2 times', 'pH 735']);
});
