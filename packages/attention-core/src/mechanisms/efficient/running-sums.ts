import * as tf from '@tensorflow/tfjs';

/**
 * Sums of everything up to each element of an axis. tfjs' own gradient of `cumsum` is right along the
 * last axis only, so that is where the axis is moved.
 *
 * @param x - any shape
 * @param axis - a whole number in [0, rank)
 * @returns the same shape
 */
export function runningSums(x: tf.Tensor, axis: number): tf.Tensor {
  const before = x.shape.slice(0, axis);
  const after = tf.util.sizeFromShape(x.shape.slice(axis + 1));
  return tf.tidy(() => {
    const rows = tf.reshape(x, [tf.util.sizeFromShape(before), x.shape[axis]!, after]); // […, n, …] → [R, n, C]
    const sums = tf.cumsum(tf.transpose(rows, [0, 2, 1]), 2); // [R, n, C] → [R, C, n]
    return tf.reshape(tf.transpose(sums, [0, 2, 1]), x.shape); // [R, C, n] → […, n, …]
  });
}
