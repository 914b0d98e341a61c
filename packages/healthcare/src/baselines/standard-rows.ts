import { standardized, standardOf } from './standardize.js';

/**
 * Learns how rows of numbers become numbers around 0.
 *
 * @param rows - at least one, NaN where a number is missing
 * @param telling - places whose being missing is a number, too
 * @returns what makes of a row each number in standard deviations from its mean, then a one for each telling place that is
 * missing
 */
export function standardRows(
  rows: readonly ArrayLike<number>[],
  telling: readonly number[],
): (row: ArrayLike<number>) => number[] {
  const standards = Array.from(rows[0]!, (_, place) => standardOf(rows.map((row) => row[place]!)));
  return (row) => [
    ...standards.map((standard, place) => standardized(row[place]!, standard)),
    ...telling.map((place) => Number(Number.isNaN(row[place]!))),
  ];
}
