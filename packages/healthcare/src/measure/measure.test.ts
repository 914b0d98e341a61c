import { calibrationError } from './calibration-error.js';
import { differentialOverlap } from './differential-overlap.js';
import { entropy } from './entropy.js';
import { softmax } from './softmax.js';
import { topShare } from './top-share.js';

test('softmax sums to 1, does not overflow, and is flatter the hotter', () => {
  const [cold, hot] = [softmax([1000, 999]), softmax([1000, 999], 4)];
  expect(cold[0]! + cold[1]!).toBeCloseTo(1, 12);
  expect(cold[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
  expect(hot[0]).toBeCloseTo(1 / (1 + Math.exp(-0.25)), 12);
});

test('entropy is 0 where all is known and log2 of what is equally likely', () => {
  expect(entropy([1, 0, 0])).toBe(0);
  expect(entropy([0.25, 0.25, 0.25, 0.25])).toBe(2);
});

test('the share of answers among the first few', () => {
  const answers = [
    { scores: [0.5, 0.3, 0.2], right: 0 },
    { scores: [0.5, 0.3, 0.2], right: 1 },
    { scores: [0.5, 0.3, 0.2], right: 2 },
    { scores: [0.4, 0.4, 0.2], right: 1 },
  ];
  expect(topShare(answers, 1)).toBe(0.25);
  expect(topShare(answers, 2)).toBe(0.75);
});

test('the calibration error is how much surer answers are than right', () => {
  const scores = [0.8, 0.2];
  const answers = [0, 0, 0, 0, 1].map((right) => ({ scores, right }));
  expect(calibrationError(answers)).toBeCloseTo(0, 12);
  expect(calibrationError(answers.map((each) => ({ ...each, right: 1 })))).toBeCloseTo(0.8, 12);
});

test('differentials overlap in what has 1 % or more', () => {
  const truth = new Map([
    [0, 0.6],
    [1, 0.395],
    [2, 0.005],
  ]);
  const overlap = differentialOverlap([{ answered: [0.5, 0.005, 0.3, 0.195], truth }]);
  expect(overlap.recall).toBeCloseTo(1 / 2, 12);
  expect(overlap.precision).toBeCloseTo(1 / 3, 12);
});
