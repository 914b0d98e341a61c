/**
 * Squeeze-and-excitation: which channels of an image matter, told by their means over all places.
 * Hu, Shen & Sun 2018, arXiv:1709.01507, eqs. 2–4: `x_c · σ(W2·relu(W1·z))_c`, `z_c = mean(x_c)`.
 */
import * as tf from '@tensorflow/tfjs';
import { linear, linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';

/** What {@link squeezeExcite} learns. */
export interface SqueezeExciteWeights {
  /** W1: `[C, C/r]`; the paper takes r = 16 */
  squeeze: LinearWeights;
  /** W2: `[C/r, C]` */
  excite: LinearWeights;
}

/** What {@link squeezeExcite} gives back. */
export interface SqueezeExcited {
  /** `[B, H, W, C]` */
  output: tf.Tensor;
  /** How much is let through of each channel: `[B, C]`, each in (0, 1) */
  channels: tf.Tensor;
}

/** The two layers between summaries of channels and their gates: `[B, C]` → `[B, C]`. */
export const excitation = (z: tf.Tensor, { squeeze, excite }: SqueezeExciteWeights): tf.Tensor =>
  linear(tf.relu(linear(z, squeeze)), excite); // [B, C] → [B, C/r] → [B, C]

/** Each channel of an image times its gate: `[B, H, W, C]` · `[B, C]`. */
export const gated = (x: tf.Tensor, channels: tf.Tensor): tf.Tensor =>
  tf.mul(x, tf.reshape(channels, [channels.shape[0]!, 1, 1, channels.shape[1]!])); // [B, C] → [B, 1, 1, C]

/**
 * Lets each channel through by as much as the image as a whole asks for it.
 *
 * @param x - `[B, H, W, C]`
 * @throws HeedError `shape` when the weights do not fit; `input-value` for NaN or infinity
 */
export function squeezeExcite(x: tf.Tensor, weights: SqueezeExciteWeights): SqueezeExcited {
  requireInputs('squeezeExcite', {
    x: [x, 'B H W C'],
    ...linearShapes('weights.squeeze', weights.squeeze, 'C R'),
    ...linearShapes('weights.excite', weights.excite, 'R C'),
  });
  return tf.tidy(() => {
    const channels = tf.sigmoid(excitation(tf.mean(x, [1, 2]), weights)); // [B, C]
    return { output: gated(x, channels), channels };
  });
}
