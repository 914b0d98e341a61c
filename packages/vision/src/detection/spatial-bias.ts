import * as tf from '@tensorflow/tfjs';

/** Where each head of each query looks first. */
export interface Bells {
  /** Middles across and down, `[B, N, Q, 1]` each, as shares of the picture. */
  x: tf.Tensor;
  y: tf.Tensor;
  /** Widths σ across and down, likewise. */
  wide: tf.Tensor;
  tall: tf.Tensor;
}

/** The middles of `count` cells in a row, as shares of the row, `[1, 1, 1, count]`. */
const middles = (count: number): tf.Tensor =>
  tf.tensor4d(
    Array.from({ length: count }, (_, cell) => (cell + 0.5) / count),
    [1, 1, 1, count],
  );

/** `−½·((place − middle) / width)²`, `[B, N, Q, count]` */
const fall = (count: number, middle: tf.Tensor, width: tf.Tensor): tf.Tensor =>
  tf.mul(-0.5, tf.square(tf.div(tf.sub(middles(count), middle), width)));

/**
 * A bell over the picture for each head of each query, as what is added to the scores: attention begins around the
 * box that the query has so far. Gao et al. 2021 (SMCA), arXiv:2101.07448, eq. 2 and 3.
 *
 * @returns `[B, N, Q, rows · columns]`
 */
export function spatialBias(
  { x, y, wide, tall }: Bells,
  { rows, columns }: { rows: number; columns: number },
): tf.Tensor {
  const [batch, heads, queries] = x.shape as [number, number, number];
  const across = tf.expandDims(fall(columns, x, wide), 3); // [B, N, Q, 1, columns]
  const down = tf.expandDims(fall(rows, y, tall), 4); // [B, N, Q, rows, 1]
  return tf.reshape(tf.add(down, across), [batch, heads, queries, rows * columns]);
}
