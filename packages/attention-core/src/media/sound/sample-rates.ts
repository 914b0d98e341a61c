/** Lowest and highest rate of a sound, in Hz. */
export const sampleRates = [1000, 768_000] as const;

/** Whether this is a rate that a sound may have, in Hz. */
export function isSampleRate(rate: unknown): rate is number {
  return typeof rate === 'number' && rate >= sampleRates[0] && rate <= sampleRates[1];
}
