import * as tf from '@tensorflow/tfjs';

/** Keeps the gradient of a vector of zeros finite; below what float32 sees of any other. */
const epsilon = 1e-12;

/** Vectors `[…, D]` over their lengths; a vector of zeros stays one. */
export const unitLength = (x: tf.Tensor): tf.Tensor =>
  tf.mul(x, tf.rsqrt(tf.add(tf.sum(tf.square(x), -1, true), epsilon)));
