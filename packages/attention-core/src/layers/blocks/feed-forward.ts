import * as tf from '@tensorflow/tfjs';
import { gelu } from '../../tensor/gelu.js';
import { linear, type LinearWeights } from '../../tensor/linear.js';

/** What stands between the two maps of a feed-forward layer. */
export type Activation = 'relu' | 'gelu' | 'swiglu';

/** Weights of {@link feedForward}. */
export interface FeedForwardWeights {
  /** `[E, H]` */
  widen: LinearWeights;
  /** `[E, H]`, of `swiglu` alone */
  gate?: LinearWeights | undefined;
  /** `[H, E]` */
  narrow: LinearWeights;
}

/** `silu(gate) · widened` where there is a gate, else `activation(widened)`. */
function activated(x: tf.Tensor, weights: FeedForwardWeights, activation: Activation): tf.Tensor {
  const widened = linear(x, weights.widen); // [B, L, H]
  if (weights.gate) {
    const gate = linear(x, weights.gate); // [B, L, H]
    return tf.mul(tf.mul(gate, tf.sigmoid(gate)), widened);
  }
  return activation === 'gelu' ? gelu(widened) : tf.relu(widened);
}

/**
 * Two linear maps, each position for itself. Vaswani et al. 2017, arXiv:1706.03762, eq. 2; `gelu`:
 * Hendrycks & Gimpel 2016, arXiv:1606.08415; `swiglu`: Shazeer 2020, arXiv:2002.05202, eq. 6.
 *
 * @param x - `[B, L, E]`
 * @param drop - drops elements of what lies between the maps
 * @returns `[B, L, E]`
 */
export const feedForward = (
  x: tf.Tensor,
  weights: FeedForwardWeights,
  activation: Activation,
  drop: (hidden: tf.Tensor) => tf.Tensor,
): tf.Tensor => tf.tidy(() => linear(drop(activated(x, weights, activation)), weights.narrow));
