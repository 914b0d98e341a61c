import { averagePrecision } from './average-precision.js';
import { minSensitivityPrecision } from './min-sensitivity-precision.js';
import { riskCalibrationError } from './risk-calibration-error.js';

const [yes, no] = [true, false];

/** By hand: precision 1 at recall 1/3, 2/3 at 2/3, 3/5 at 1. */
const scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4];
const labels = [yes, no, yes, no, yes, no];

test('average precision is the sum of precisions where recall grows', () => {
  expect(averagePrecision(scores, labels)).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 3, 12);
  expect(averagePrecision([3, 2, 1], [yes, yes, no])).toBe(1);
  expect(averagePrecision([1, 2, 3], [yes, no, no])).toBeCloseTo(1 / 3, 12);
});

test('the best threshold has the lesser of sensitivity and precision largest', () => {
  expect(minSensitivityPrecision(scores, labels)).toBeCloseTo(2 / 3, 12);
  expect(minSensitivityPrecision([3, 2, 1], [yes, yes, no])).toBe(1);
  expect(minSensitivityPrecision([1, 2, 3], [yes, no, no])).toBeCloseTo(1 / 3, 12);
});

test('equal scores are one threshold, in whatever order they come', () => {
  const tied = [0.5, 0.5, 0.5, 0.5];
  const share = 1 / 4;
  for (let place = 0; place < tied.length; place++) {
    const one = tied.map((_, at) => at === place);
    expect(averagePrecision(tied, one)).toBeCloseTo(share, 12);
    expect(minSensitivityPrecision(tied, one)).toBeCloseTo(share, 12);
  }
  // The first two cannot be told apart: precision 1/2 at recall 1/2, then 2/3 at 1.
  expect(averagePrecision([2, 2, 1], [no, yes, yes])).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
  expect(averagePrecision([2, 2, 1], [yes, no, yes])).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
});

test.each([
  ['other lengths', [1, 2], [yes], 'labels must be as many as scores (2); got 1'],
  ['nothing to find', [1, 2], [no, no], 'one of the labels must be true; got none'],
  ['a score that is none', [1, NaN], [no, yes], 'scores[1] must be a number; got NaN'],
])('%s is refused', (_, given, truth, message) => {
  expect(() => averagePrecision(given, truth)).toThrow(message);
  expect(() => minSensitivityPrecision(given, truth)).toThrow(message);
});

test('risks are calibrated where as many die as they say', () => {
  const half = [0.2, 0.2, 0.2, 0.2, 0.2];
  expect(riskCalibrationError(half, [yes, no, no, no, no])).toBeCloseTo(0, 12);
  expect(riskCalibrationError(half, [no, no, no, no, no])).toBeCloseTo(0.2, 12);
  expect(riskCalibrationError([1, 0], [yes, no])).toBe(0);
  // Too high in one bin and too low in another do not make up for each other.
  expect(riskCalibrationError([0.9, 0.1], [no, yes])).toBeCloseTo(0.9, 12);
  expect(riskCalibrationError([], [])).toBe(0);
});
