import * as tf from '@tensorflow/tfjs';

/** Gaussian error linear unit, `x·Φ(x)`, exact. Hendrycks & Gimpel 2016, arXiv:1606.08415. */
export const gelu = (x: tf.Tensor): tf.Tensor =>
  tf.tidy(() => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2)))));
