/**
 * DropHead: whole heads are left out of some examples in training, so that no few heads do all the
 * work. Zhou, Ge, Xu, Wei & Zhou 2020, arXiv:2004.13342.
 */
import * as tf from '@tensorflow/tfjs';
import type { Drop } from '../mechanisms/choices.js';
import { requireOptions } from '../tensor/require-options.js';
import { requireShare } from '../tensor/require-share.js';
import { statelessUniform } from '../tensor/stateless-random.js';

/** Options of {@link dropHead}. */
export interface DropHeadOptions {
  /**
   * Share of heads that are left out, [0, 1); or a scalar with it, so that a compiled step can follow
   * the paper's schedule: from its highest down to 0 and up again.
   */
  rate: number | tf.Tensor;
  /** Whole number; tells apart the places in a model that drop. */
  seed: number;
  /** Scalar, whole number in [0, 2²⁴): which step this is. Another step, other heads. */
  step: tf.Tensor;
}

/**
 * Leaves heads out of weights, for the option `dropout` of `attend` and what is made of it. Each example
 * loses heads of its own, and those that it keeps are multiplied by N over their number; where it
 * loses all, its output is 0. Which ones is a pure function of seed and step: see `statelessDropout`.
 *
 * @throws HeedError `option` for a rate outside [0, 1)
 * @example multiHead(x, x, weights, { heads: 8, dropout: dropHead({ rate: 0.2, seed: 1, step }) })
 */
export function dropHead(options: DropHeadOptions): Drop {
  const { rate, seed, step } = requireOptions('dropHead', options, 'rate');
  if (!(rate instanceof tf.Tensor)) requireShare('dropHead', 'rate', rate);
  const drop = (weights: tf.Tensor) =>
    tf.tidy(() => {
      const [B, N] = weights.shape as [number, number];
      const drawn = statelessUniform([B, N], { seed, place: 0, step }, 'coarse');
      const kept = tf.cast(tf.greaterEqual(drawn, rate), 'float32'); // [B, N]
      const count = tf.maximum(tf.sum(kept, 1, true), 1); // [B, 1]
      const factors = tf.div(tf.mul(kept, N), count);
      return tf.mul(weights, tf.reshape(factors, [B, N, 1, 1])); // [B, N] → [B, N, 1, 1]
    });
  return Object.assign(drop, { byHead: true as const });
}
