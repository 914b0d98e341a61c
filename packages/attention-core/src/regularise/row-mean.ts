import * as tf from '@tensorflow/tfjs';
import { oneForZero } from '../tensor/one-for-zero.js';
import { requireShapes } from '../tensor/require-shapes.js';

/** Options that all penalties share. */
export interface PenaltyOptions {
  /**
   * Boolean `[B, L]`, true where a row counts; without it rows of padding count too. Default: all.
   */
  real?: tf.Tensor | undefined;
}

/**
 * Mean over rows of what a penalty found there.
 *
 * @param values - `[B, N, L]`
 * @param counts - `[B, N, L]`, 1 where a row has something to tell, 0 where it is empty
 * @returns a scalar; 0 where no row counts
 * @throws HeedError `shape` when `real` does not fit
 */
export function rowMean(
  where: string,
  values: tf.Tensor,
  counts: tf.Tensor,
  { real }: PenaltyOptions,
): tf.Scalar {
  if (real) requireShapes(where, { weights: [values, 'B N L'], real: [real, 'B L'] });
  return tf.tidy(() => {
    const among = real ? tf.mul(counts, tf.expandDims(tf.cast(real, 'float32'), 1)) : counts; // [B, L] → [B, 1, L]
    return tf.div(tf.sum(tf.mul(values, among)), oneForZero(tf.sum(among)));
  });
}
