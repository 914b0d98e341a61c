import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../tensor/require-inputs.js';

/** Weights of {@link time2Vec}. */
export interface Time2VecWeights {
  /** How fast each feature runs, `[E]` */
  frequency: tf.Tensor;
  /** Where each feature starts, `[E]` */
  phase: tf.Tensor;
}

/**
 * A learned vector for a time: one feature grows with it, the others swing. Kazemi et al. 2019
 * (Time2Vec), arXiv:1907.05321, eq. 1: `ω₀τ + φ₀` and `sin(ωᵢτ + φᵢ)`.
 *
 * @param times - `[B, L]`
 * @returns `[B, L, E]`
 * @throws HeedError `shape` when the weights do not fit; `input-value` for NaN or infinity
 */
export function time2Vec(times: tf.Tensor, { frequency, phase }: Time2VecWeights): tf.Tensor {
  const { B, L, E } = requireInputs('time2Vec', {
    times: [times, 'B L'],
    'weights.frequency': [frequency, 'E'],
    'weights.phase': [phase, 'E'],
  });
  return tf.tidy(() => {
    const angles = tf.add(tf.mul(tf.reshape(times, [B, L, 1]), frequency), phase); // [B, L, E]
    if (E === 1) return angles;
    const [trend, swings] = tf.split(angles, [1, E - 1], 2) as [tf.Tensor, tf.Tensor];
    return tf.concat([trend, tf.sin(swings)], 2); // [B, L, 1] ‖ [B, L, E − 1] → [B, L, E]
  });
}
