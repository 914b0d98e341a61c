import type * as tf from '@tensorflow/tfjs';
import { requireNumbers } from '../tensor/require-numbers.js';
import { requirePositive } from '../tensor/require-positive.js';
import { sinusoids } from './sinusoids.js';

/** Options of {@link timeStamps}. */
export interface TimeStampsOptions {
  /**
   * How much longer the longest wave is than the shortest, which is 2π units of time, above 0.
   * Default 10,000.
   */
  base?: number | undefined;
}

/**
 * Sinusoidal positions of real-valued times: visits, events, samples that came when they came.
 * `sinusoidal` at any number instead of 0, 1, 2, …, as Zuo et al. 2020 (transformer Hawkes process),
 * arXiv:2002.09291, section 3.
 *
 * @param times - `[…]`, in a unit in which near events are about 1 apart
 * @param width - E, even
 * @returns `[…, E]`, the first half sines, the second cosines
 * @throws HeedError `shape` when the width is odd; `option` for a base that is not above 0
 * or a width that is no whole number ≥ 1; `input-value` for NaN or infinity
 */
export function timeStamps(
  times: tf.Tensor,
  width: number,
  { base = 10000 }: TimeStampsOptions = {},
): tf.Tensor {
  requirePositive('timeStamps', 'base', base);
  requireNumbers('timeStamps', { times });
  return sinusoids('timeStamps', times, width, base);
}
