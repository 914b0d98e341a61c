/** The first place where two lists of numbers differ too much. */
export interface Difference {
  /** Index into both lists; −1 where their lengths differ. */
  index: number;
  actual: number;
  expected: number;
}

/**
 * Compares numbers: `|actual − expected| ≤ tolerance · (1 + |expected|)`, so that the tolerance is
 * relative for large numbers and absolute for small ones. NaN equals nothing.
 *
 * @returns the first difference, or undefined where there is none
 */
export function firstDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): Difference | undefined {
  if (actual.length !== expected.length) {
    return { index: -1, actual: actual.length, expected: expected.length };
  }
  for (let index = 0; index < expected.length; index++) {
    const [is, should] = [actual[index]!, expected[index]!];
    if (!(Math.abs(is - should) <= tolerance * (1 + Math.abs(should)))) {
      return { index, actual: is, expected: should };
    }
  }
  return undefined;
}
