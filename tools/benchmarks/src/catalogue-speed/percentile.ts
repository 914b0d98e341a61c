/**
 * The least value that so many of all do not exceed.
 *
 * @param values - at least one
 * @param part - 0 … 1
 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}
