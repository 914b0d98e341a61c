import * as tf from '@tensorflow/tfjs';
import { broadcast } from '../tensor/broadcast.js';

/**
 * Spreads what belongs to a distance over all pairs that are so far apart, by moving each row of a
 * table on by one; without looking anything up, so its gradient is as cheap.
 *
 * @param values - for each distance j − i from −(L − 1) to S − 1, `[X, L + S − 1]`
 * @param queries - L
 * @param keys - S
 * @returns `[X, L, S]`
 */
export function alongDiagonals(values: tf.Tensor, queries: number, keys: number): tf.Tensor {
  const [X, W] = values.shape as [number, number];
  return tf.tidy(() => {
    const spare = tf.concat([values, tf.zeros([X, 1])], 1); // [X, W] → [X, W + 1]
    const rows = broadcast(tf.reshape(spare, [X, 1, W + 1]), [1, queries, 1]); // [X, L, W + 1]
    // Rows of W + 1 read as rows of W: row i begins i places further to the left.
    const flat = tf.reshape(rows, [X, queries * (W + 1)]); // [X, L, W + 1] → [X, L·(W + 1)]
    const skewed = tf.slice(flat, [0, queries - 1], [X, queries * W]); // [X, L·W]
    return tf.slice(tf.reshape(skewed, [X, queries, W]), [0, 0, 0], [X, queries, keys]); // [X, L, S]
  });
}
