import * as tf from '@tensorflow/tfjs';

/**
 * Sums of everything up to each element of an axis. tfjs' `cumsum` takes negative axes for others, and
 * its gradient is right along the last axis only, so that is where the axis is moved.
 *
 * @param x - any shape
 * @param axis - a whole number in [0, rank); default the last
 * @returns the same shape
 */
export function runningSums(x: tf.Tensor, axis = x.rank - 1): tf.Tensor {
  const last = x.rank - 1;
  if (axis === last) return tf.cumsum(x, last);
  const swapped = x.shape.map((_, at) => (at === axis ? last : at === last ? axis : at));
  return tf.tidy(() => tf.transpose(tf.cumsum(tf.transpose(x, swapped), last), swapped)); // swapped, summed, swapped back
}
