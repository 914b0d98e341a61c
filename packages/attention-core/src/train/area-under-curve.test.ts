import { seededRandom } from '../explain/seeded-random.js';
import { areaUnderCurve } from './area-under-curve.js';

test('the share of pairs in the right order', () => {
  // true: 0.9, 0.4; false: 0.5, 0.1. Right: 0.9 > 0.5, 0.9 > 0.1, 0.4 > 0.1; wrong: 0.4 < 0.5
  expect(areaUnderCurve([0.9, 0.5, 0.4, 0.1], [true, false, true, false])).toBe(0.75);
  expect(areaUnderCurve([3, 2, 1], [true, false, false])).toBe(1);
  expect(areaUnderCurve([1, 2, 3], [true, false, false])).toBe(0);
});

test('a tie is half a pair', () => {
  expect(areaUnderCurve([1, 1, 1, 1], [true, false, false, true])).toBe(0.5);
  // true: 2, 1; false: 1, 0. 2 > 1, 2 > 0, 1 = 1 (half), 1 > 0
  expect(areaUnderCurve([2, 1, 1, 0], [true, true, false, false])).toBe(3.5 / 4);
});

test('the same as comparing every pair', () => {
  const random = seededRandom(1);
  const scores = Array.from({ length: 60 }, () => Math.floor(random() * 12));
  const labels = scores.map((score) => random() * 12 < score);
  let sum = 0;
  let pairs = 0;
  scores.forEach((one, i) =>
    scores.forEach((other, j) => {
      if (!labels[i] || labels[j]) return;
      pairs++;
      sum += one > other ? 1 : one === other ? 0.5 : 0;
    }),
  );
  expect(areaUnderCurve(scores, labels)).toBeCloseTo(sum / pairs, 12);
});

test('what cannot be compared is refused', () => {
  expect(() => areaUnderCurve([1, 2], [true])).toThrow(/as many as scores \(2\); got 1/);
  expect(() => areaUnderCurve([1, 2], [true, true])).toThrow(/got 2 true and 0 false/);
  expect(() => areaUnderCurve([NaN, 2], [true, false])).toThrow(
    /scores\[0\] must be a number; got NaN/,
  );
});
