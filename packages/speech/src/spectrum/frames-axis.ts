import type { Axis } from '@heed/attention-core/explain';

/**
 * Moments of a sound as an axis of attention.
 *
 * @param count - how many
 * @param seconds - from one to the next
 */
export function framesAxis(count: number, seconds: number): Axis & { seconds: number[] } {
  const starts = Array.from({ length: count }, (_, frame) => frame * seconds);
  return {
    kind: 'frames',
    labels: starts.map((start) => `${start.toFixed(2)} s`),
    seconds: starts,
  };
}
