import * as tf from '@tensorflow/tfjs';
import { pictureSide } from './grey-picture.js';
import { gridSide } from './grid.js';
import { toPixels } from './retina.js';
import type { Retina } from './sizes.js';

/** How much of each cell along one axis lies in a window of a width; `[B, N, 15]` for middles `[B, N, 1]` in pixels. */
function inWindow(middles: tf.Tensor, width: number): tf.Tensor {
  const cell = pictureSide / gridSide;
  const left = tf.reshape(tf.mul(tf.range(0, gridSide), cell), [1, 1, gridSide]);
  const from = tf.maximum(tf.sub(middles, width / 2), left);
  const to = tf.minimum(tf.add(middles, width / 2), tf.add(left, cell));
  return tf.relu(tf.sub(to, from));
}

/**
 * Where glimpses took numbers in, as weights on a grid of 15 × 15 cells: the share of a glimpse's numbers that
 * comes from each cell, so the fine square in the middle is bright and the coarse one around it dim.
 *
 * @param places - `[B, N, 2]`: across and down, −1 … 1
 * @returns `[B, 1, N, 225]`, rows sum to 1
 */
export function covered(places: tf.Tensor, { side, scales }: Retina): tf.Tensor {
  return tf.tidy(() => {
    const [batch, glimpses] = places.shape as [number, number, number];
    const [across, down] = tf.split(toPixels(places), 2, -1) as [tf.Tensor, tf.Tensor]; // 2 × [B, N, 1]
    const squares = scales.map((scale) => {
      const columns = tf.expandDims(inWindow(across, scale * side), 2); // [B, N, 1, 15]
      const rows = tf.expandDims(inWindow(down, scale * side), 3); // [B, N, 15, 1]
      const cells = tf.mul(rows, columns); // [B, N, 15, 15]
      return tf.div(cells, tf.sum(cells, [2, 3], true));
    });
    const mean = tf.div(tf.addN(squares), scales.length);
    return tf.reshape(mean, [batch, 1, glimpses, gridSide ** 2]); // [B, N, 15, 15] → [B, 1, N, 225]
  });
}
