import * as tf from '@tensorflow/tfjs';
import type { Score } from '../../mechanisms/choices.js';

/**
 * `Σ_d scale_d · tanh(q_d + k_d)`: additive attention over queries and keys that are projected
 * already. Bahdanau, Cho & Bengio 2015, arXiv:1409.0473, appendix A.1.2.
 *
 * @param scale - `[D]`; default ones
 */
export const tanhOfSums =
  (scale?: tf.Tensor): Score =>
  (q, k) =>
    tf.tidy(() => {
      const sums = tf.tanh(tf.add(tf.expandDims(q, 3), tf.expandDims(k, 2))); // [B, N, L, 1, D] + [B, N, 1, S, D]
      return tf.sum(scale ? tf.mul(sums, scale) : sums, -1); // [B, N, L, S, D] → [B, N, L, S]
    });
