import { mean, standardDeviation } from '../harness/statistics.js';
import { accuracyTable, verdict, type Measured } from './summary.js';

const seeds = [1, 2, 3];
const plain: Measured = {
  name: 'plain',
  parameters: 94_000,
  accuracies: [0.9, 0.91, 0.92],
  milliseconds: [1, 2, 3],
};
const better: Measured = {
  name: 'better',
  parameters: 95_000,
  accuracies: [0.91, 0.921, 0.929],
  milliseconds: [2, 3, 9],
};
const unsure: Measured = { ...better, name: 'unsure', accuracies: [0.92, 0.9, 0.92] };

test('mean and standard deviation', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(standardDeviation([1, 2, 6])).toBeCloseTo(Math.sqrt(7));
  expect(standardDeviation([1])).toBeNaN();
});

test('gains are paired by seed, and times by round', () => {
  expect(accuracyTable([plain, better], seeds).split('\n').slice(2)).toEqual([
    '| plain | 94,000 | 90.00 | 91.00 | 92.00 | 91.00 ± 1.00 |  | 2.000 |  |',
    '| better | 95,000 | 91.00 | 92.10 | 92.90 | 92.00 ± 0.95 | +1.00 ± 0.10 | 3.000 | 2.00 × |',
  ]);
});

test('what is within the spread is called so', () => {
  expect(verdict([plain, better, unsure]).split('\n')).toEqual([
    'better: +1.00 ± 0.10 points, more than the spread over seeds.',
    'unsure: +0.33 ± 1.53 points, within the spread over seeds.',
  ]);
});
