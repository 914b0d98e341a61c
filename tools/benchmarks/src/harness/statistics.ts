/**
 * The middle value, or the mean of the two middle ones.
 *
 * @param values - at least one
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Median absolute deviation from the median: a spread that one slow round does not move. NaN for a
 * single value, which has none.
 */
export function medianDeviation(values: readonly number[]): number {
  if (values.length < 2) return NaN;
  const centre = median(values);
  return median(values.map((value) => Math.abs(value - centre)));
}

/** The mean. NaN without values. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The standard deviation of a sample, √(Σ (x − mean)² / (n − 1)). NaN for a single value. */
export function standardDeviation(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
