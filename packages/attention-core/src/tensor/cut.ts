import * as tf from '@tensorflow/tfjs';

/**
 * Cuts a tensor into pieces of length 1 along an axis, which stays.
 *
 * @param axis - a whole number ≥ 0
 * @returns as many pieces as the axis is long
 */
export const cut = (x: tf.Tensor, axis: number): tf.Tensor[] =>
  // tfjs cannot differentiate a split into one.
  x.shape[axis] === 1 ? [x] : tf.split(x, x.shape[axis]!, axis);
