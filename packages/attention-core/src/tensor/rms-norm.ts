import * as tf from '@tensorflow/tfjs';

/**
 * Root mean square normalisation over the last axis: `x / √(mean(x²) + ε) · scale`. Zhang & Sennrich
 * 2019, arXiv:1910.07467, eq. 4.
 *
 * @param x - `[…, E]`
 * @param scale - `[E]`
 * @param epsilon - added to the mean of the squares; default 1e-6
 */
export function rmsNorm(x: tf.Tensor, scale: tf.Tensor, epsilon = 1e-6): tf.Tensor {
  return tf.tidy(() => {
    const square = tf.mean(tf.square(x), -1, true); // [..., 1]
    return tf.mul(tf.mul(x, tf.rsqrt(tf.add(square, epsilon))), scale);
  });
}
