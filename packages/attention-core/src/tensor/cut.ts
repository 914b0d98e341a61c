import * as tf from '@tensorflow/tfjs';

/**
 * Cuts an axis, which stays, into parts of equal length.
 *
 * @param axis - a whole number ≥ 0
 * @param size - how long a part is, a divisor of the axis; default 1
 */
export const cut = (x: tf.Tensor, axis: number, size = 1): tf.Tensor[] =>
  // tfjs cannot differentiate a split into one.
  x.shape[axis] === size ? [x] : tf.split(x, x.shape[axis]! / size, axis);
