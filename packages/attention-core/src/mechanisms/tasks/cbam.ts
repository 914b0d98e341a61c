/**
 * Convolutional block attention: first which channels matter, then which places. Woo, Park, Lee &
 * Kweon 2018, arXiv:1807.06521, eqs. 1–3: `M_c = σ(mlp(mean x) + mlp(max x))` over places,
 * `M_s = σ(conv([mean x; max x]))` over channels.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { linear, linearShapes } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import {
  excitation,
  gated,
  type SqueezeExcited,
  type SqueezeExciteWeights,
} from './squeeze-excite.js';

/** What {@link cbam} learns. */
export interface CbamWeights extends SqueezeExciteWeights {
  /** Kernel of the convolution, `[K, K, 2, 1]` as in tf.layers; K is odd, and 7 in the paper */
  places: tf.Tensor;
}

/** What {@link cbam} gives back. */
export interface CbamAttended extends SqueezeExcited {
  /** How much is let through of each place: `[B, H, W, 1]`, each in (0, 1) */
  places: tf.Tensor;
}

/**
 * The surroundings of each place: `[B, H, W, C]` → `[B, H, W, K·K·C]`, zeros beyond the borders. A
 * convolution is a linear map of them, and that has a gradient in tfjs' wasm backend too.
 */
function surroundings(x: tf.Tensor, K: number): tf.Tensor {
  const beyond: [number, number] = [(K - 1) / 2, (K - 1) / 2];
  const [, H, W] = x.shape as [number, number, number];
  const shifts = Array.from({ length: K }, (_, shift) => shift);
  const padded = tf.pad(x, [[0, 0], beyond, beyond, [0, 0]]); // [B, H + K − 1, W + K − 1, C]
  const wide = shifts.map((right) => tf.slice(padded, [0, 0, right, 0], [-1, -1, W, -1]));
  const lines = tf.concat(wide, 3); // [B, H + K − 1, W, K·C]
  const tall = shifts.map((down) => tf.slice(lines, [0, down, 0, 0], [-1, H, -1, -1]));
  return tf.concat(tall, 3); // [B, H, W, K·K·C]
}

/**
 * Lets each channel, and then each place, through by as much as mean and maximum of the rest ask for.
 *
 * @param x - `[B, H, W, C]`
 * @throws HeedError `shape` when the weights do not fit or K is even; `input-value` for NaN or infinity
 */
export function cbam(x: tf.Tensor, weights: CbamWeights): CbamAttended {
  const where = 'cbam';
  const { K } = requireInputs(where, {
    x: [x, 'B H W C'],
    ...linearShapes('weights.squeeze', weights.squeeze, 'C R'),
    ...linearShapes('weights.excite', weights.excite, 'R C'),
    'weights.places': [weights.places, 'K K 2 1'],
  });
  if (K % 2 === 0) {
    const required = 'weights.places must have an odd number of rows';
    throw new HeedError({ code: 'shape', where, required, got: String(K) });
  }
  return tf.tidy(() => {
    const [mean, most] = [tf.mean(x, [1, 2]), tf.max(x, [1, 2])]; // [B, C]
    const channels = tf.sigmoid(tf.add(excitation(mean, weights), excitation(most, weights)));
    const lit = gated(x, channels); // [B, H, W, C]
    const summary = tf.concat([tf.mean(lit, 3, true), tf.max(lit, 3, true)], 3); // [B, H, W, 2]
    const kernel = tf.reshape(weights.places, [2 * K * K, 1]); // [K, K, 2, 1] → [K·K·2, 1]
    const places = tf.sigmoid(linear(surroundings(summary, K), { kernel })); // [B, H, W, 1]
    return { output: tf.mul(lit, places), channels, places };
  });
}
