import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../tensor/require-inputs.js';
import { requireShapes } from '../tensor/require-shapes.js';
import type { PositionBias } from './position-bias.js';

/** Weights of {@link timeBias}. Any number will do: softplus makes them positive. */
export interface TimeBiasWeights {
  /** How much distance in time counts for each head, `[N]` */
  decay: tf.Tensor;
  /** How soon it counts for each head, `[N]`; left out: it counts the same everywhere. */
  rate?: tf.Tensor | undefined;
}

/**
 * Time-aware attention: the longer ago or ahead an event, the lower its score, by a decay that each
 * head learns. `−r₁·log(1 + r₂·|t_i − t_j|)`, the logarithmic kernel of Chi et al. 2022 (KERPLE),
 * arXiv:2205.09921, at times instead of positions; without a rate `−r₁·|t_i − t_j|`, its power kernel of
 * exponent 1, which is a learned `alibi`. r₁ = softplus(decay), r₂ = softplus(rate).
 *
 * @param queryTimes - when each query happened, `[B, L]`
 * @param keyTimes - when each key happened, `[B, S]`, in the same unit
 * @returns bias `[B, N, L, S]`, to be added to the scores
 * @throws HeedError `shape` when shapes do not fit; `input-value` for NaN or infinity
 */
export function timeBias(
  queryTimes: tf.Tensor,
  keyTimes: tf.Tensor,
  { decay, rate }: TimeBiasWeights,
): PositionBias {
  requireInputs('timeBias', {
    queryTimes: [queryTimes, 'B L'],
    keyTimes: [keyTimes, 'B S'],
    'weights.decay': [decay, 'N'],
    'weights.rate': rate && [rate, 'N'],
  });
  return ({ queries: L, keys: S }) => {
    requireShapes('timeBias', { queryTimes: [queryTimes, `B ${L}`] });
    requireShapes('timeBias', { keyTimes: [keyTimes, `B ${S}`] });
    return tf.tidy(() => {
      const positive = (weight: tf.Tensor) => tf.reshape(tf.softplus(weight), [1, -1, 1, 1]); // [N] → [1, N, 1, 1]
      const apart = tf.abs(
        tf.sub(tf.reshape(queryTimes, [-1, 1, L, 1]), tf.reshape(keyTimes, [-1, 1, 1, S])), // [B, 1, L, S]
      );
      const counted = rate ? tf.log(tf.add(1, tf.mul(positive(rate), apart))) : apart;
      return tf.neg(tf.mul(positive(decay), counted)); // [B, N, L, S]
    });
  };
}
