/**
 * Soft attention's sensor: each number takes in the whole picture, weighted by a bell around its place. Gregor et
 * al. 2015 (DRAW), arXiv:1502.04623, eq. 19 to 26.
 */
import * as tf from '@tensorflow/tfjs';
import { pixelMiddles, steps, toPixels } from './retina.js';
import type { Retina } from './sizes.js';

/** Where the bells of one axis stand; each `[B, 1]`. */
export interface Bells {
  /** The middle of the square, −1 … 1. */
  place: tf.Tensor;
  /** By how much the steps are longer than the retina's, > 0. */
  zoom: tf.Tensor;
  /** Standard deviation of a bell, in steps of the retina, > 0. */
  spread: tf.Tensor;
}

/** Keeps a bell that stands beyond the picture from being divided by zero. */
const least = 1e-4;

/**
 * How much each number takes of each pixel along one axis.
 *
 * @returns `[B, S·g, 60]`; each row sums to 1
 */
export function bells({ place, zoom, spread }: Bells, retina: Retina): tf.Tensor {
  return tf.tidy(() => {
    const { steps: offsets, scale } = steps(retina);
    const away = tf.tensor3d(
      offsets.map((offset, index) => offset * scale[index]!),
      [1, offsets.length, 1],
    );
    const wide = tf.tensor3d(scale, [1, scale.length, 1]);
    const middles = tf.add(
      tf.expandDims(toPixels(place), -1),
      tf.mul(tf.expandDims(zoom, -1), away),
    ); // [B, S·g, 1]
    const deviation = tf.mul(tf.expandDims(spread, -1), wide); // [B, S·g, 1]
    const distance = tf.div(tf.sub(middles, pixelMiddles()), deviation); // [B, S·g, P]
    const heights = tf.exp(tf.mul(tf.square(distance), -0.5));
    return tf.div(heights, tf.maximum(tf.sum(heights, -1, true), least));
  });
}
