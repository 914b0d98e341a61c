/**
 * How widely attention is spread: `−Σ_j a_ij·log a_ij`, as watched by Zhai et al. 2023,
 * arXiv:2303.06296, section 3, and maximised against overfitting by Attanasio et al. 2022 (EAR),
 * arXiv:2203.09192, section 3.
 */
import * as tf from '@tensorflow/tfjs';
import { oneForZero } from '../tensor/one-for-zero.js';
import { requireInputs } from '../tensor/require-inputs.js';
import { rowMean, type PenaltyOptions } from './row-mean.js';

/**
 * Mean entropy of the rows of weights, in nats: 0 where each query looks at one key, log S where it
 * looks at all alike. **Subtract** it from the loss, times a factor, to spread attention and keep it
 * from collapsing; **add** it to sharpen attention. Rows that a mask leaves empty do not count.
 *
 * @param weights - `[B, N, L, S]`, ≥ 0, rows that sum to 1
 * @returns a scalar
 * @throws HeedError `shape` when shapes do not fit; `input-value` for NaN or infinity
 * @example loss.sub(attentionEntropy(weights).mul(0.01))
 */
export function attentionEntropy(weights: tf.Tensor, options: PenaltyOptions = {}): tf.Scalar {
  requireInputs('attentionEntropy', { weights: [weights, 'B N L S'] });
  return tf.tidy(() => {
    const logarithms = tf.log(oneForZero(weights)); // 0·log 0 is 0
    const entropies = tf.neg(tf.sum(tf.mul(weights, logarithms), -1)); // [B, N, L]
    const attending = tf.step(tf.sum(weights, -1)); // [B, N, L]
    return rowMean('attentionEntropy', entropies, attending, options);
  });
}
