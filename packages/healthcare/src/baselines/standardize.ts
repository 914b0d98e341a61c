/** How values of one kind become numbers around 0. */
export interface Standard {
  /** Values below the 1st and above the 99th percentile count as these. */
  least: number;
  most: number;
  /** Of values within. */
  mean: number;
  /** Standard deviation of values within; 1 where all are the same. */
  spread: number;
}

const share = 0.01;

/** The standard of values, NaN where one is missing; of no values one that makes everything 0. */
export function standardOf(values: ArrayLike<number>): Standard {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const count = sorted.length;
  if (count === 0) return { least: 0, most: 0, mean: 0, spread: 1 };
  const at = (part: number): number => sorted[Math.round(part * (count - 1))]!;
  const [least, most] = [at(share), at(1 - share)];
  const clipped = sorted.map((value) => Math.min(most, Math.max(least, value)));
  const mean = clipped.reduce((sum, value) => sum + value, 0) / count;
  const variance = clipped.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  return { least, most, mean, spread: Math.sqrt(variance) || 1 };
}

/** A value in standard deviations from the mean; 0, the mean, for one that is missing. */
export const standardized = (value: number, { least, most, mean, spread }: Standard): number =>
  Number.isNaN(value) ? 0 : (Math.min(most, Math.max(least, value)) - mean) / spread;
