/**
 * How many keys a query effectively looks at: `(Σ_j |a_ij|)² / Σ_j a_ij²`, the Hoyer-Square measure of
 * Yang, Wen & Li 2020 (DeepHoyer), arXiv:1908.09979. Unlike the sum of weights, which is always
 * 1 after a softmax, it falls as they become sparse.
 */
import * as tf from '@tensorflow/tfjs';
import { oneForZero } from '../tensor/one-for-zero.js';
import { requireInputs } from '../tensor/require-inputs.js';
import { rowMean, type PenaltyOptions } from './row-mean.js';

/**
 * Mean over rows of the effective number of keys: 1 where each query looks at one key, S where it looks
 * at all alike. **Add** it to the loss, times a factor, to make attention sparse. Rows that a mask
 * leaves empty do not count.
 *
 * @param weights - `[B, N, L, S]`; of any size, so also those of `sigmoid()`
 * @returns a scalar
 * @throws HeedError `shape` when shapes do not fit; `input-value` for NaN or infinity
 * @example loss.add(sparsityPenalty(weights).mul(0.01))
 */
export function sparsityPenalty(weights: tf.Tensor, options: PenaltyOptions = {}): tf.Scalar {
  requireInputs('sparsityPenalty', { weights: [weights, 'B N L S'] });
  return tf.tidy(() => {
    const squares = tf.sum(tf.square(weights), -1); // [B, N, L]
    const effective = tf.div(tf.square(tf.sum(tf.abs(weights), -1)), oneForZero(squares)); // [B, N, L]
    return rowMean('sparsityPenalty', effective, tf.step(squares), options);
  });
}
