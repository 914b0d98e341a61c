/**
 * Local attention, predictive (local-p): each query predicts the position at which it looks, and
 * prefers keys near to it. Luong, Pham & Manning 2015, arXiv:1508.04025, eqs. 9 and 10:
 * `p_t = S·sigmoid(vᵀ·tanh(W·h_t))`, `a_t(s) = align(h_t, h_s)·exp(−(s − p_t)² / 2σ²)`, `σ = D/2`.
 */
import * as tf from '@tensorflow/tfjs';
import { linear } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requirePositive } from '../../tensor/require-positive.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import { softmax } from '../normalise/softmax.js';

/** What {@link localPredictive} learns. */
export interface LocalPredictiveWeights {
  /** The paper's W_p: `[D, P]` */
  hidden: tf.Tensor;
  /** The paper's v_p: `[P]` */
  position: tf.Tensor;
}

/** Options of {@link localPredictive}. */
export interface LocalPredictiveOptions extends AttendOptions {
  /** How far the window reaches to each side of the position, the paper's D > 0. The paper takes 10. */
  radius: number;
}

/**
 * Each query takes a mixture of the values around the position that it predicts. The position is
 * learned through the Gaussian; which keys are within the window gives no gradient. Weights are those
 * of the window times the Gaussian, so they sum to less than 1, as in the paper.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @param weights - shared by all heads
 * @throws HeedError `shape` when shapes, mask or bias do not fit; `option` for a radius that is not
 * above 0; `input-value` for NaN or infinity
 */
export function localPredictive(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  weights: LocalPredictiveWeights,
  options: LocalPredictiveOptions,
): Attended {
  const where = 'localPredictive';
  const { radius, normalise = softmax(), ...choices } = requireOptions(where, options, 'radius');
  const { S, P } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N S Dk'],
    v: [v, 'B N S Dv'],
    'weights.hidden': [weights.hidden, 'D P'],
    'weights.position': [weights.position, 'P'],
  });
  requirePositive(where, 'radius', radius);
  return tf.tidy(() => {
    const hidden = tf.tanh(linear(q, { kernel: weights.hidden })); // [B, N, L, P]
    const share = linear(hidden, { kernel: tf.reshape(weights.position, [P, 1]) }); // [P] → [P, 1]; [B, N, L, 1]
    const distance = tf.sub(tf.range(0, S), tf.mul(S, tf.sigmoid(share))); // [B, N, L, S]
    const inside = tf.step(tf.sub(radius, tf.abs(distance))); // 1 or 0, with a gradient of 0
    const bell = tf.exp(tf.mul(-0.5, tf.square(tf.div(distance, radius / 2))));
    const attended = attend(
      q,
      k,
      v,
      {
        ...choices,
        normalise: (scores, allowed) => {
          const seen = allowed ? tf.mul(inside, tf.cast(allowed, 'float32')) : inside;
          return tf.mul(normalise(scores, tf.cast(seen, 'bool')), bell);
        },
      },
      where,
    );
    return { output: attended.output, weights: attended.weights };
  });
}
