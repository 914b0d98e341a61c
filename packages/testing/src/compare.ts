import { firstDifference } from './first-difference.js';

/** Fails the running test where numbers differ by more than the tolerance. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(firstDifference(actual, expected, tolerance)).toBeUndefined();
}
