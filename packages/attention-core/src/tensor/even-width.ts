import * as tf from '@tensorflow/tfjs';

/**
 * Adds a column of zeros to an odd width, so that a product that sums over it is right on webgl: tfjs
 * packs four neighbours into a texel there, and its matrix product also reads what lies beyond an odd
 * width, where an operation such as `exp` has left ones (tfjs 4.22).
 *
 * @param x - `[…, F]`
 * @returns `[…, F]`, or `[…, F + 1]` where F is odd
 */
export function evenWidth(x: tf.Tensor): tf.Tensor {
  if (x.shape.at(-1)! % 2 === 0) return x;
  return tf.concat([x, tf.zeros([...x.shape.slice(0, -1), 1])], -1);
}
