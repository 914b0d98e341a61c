import * as tf from '@tensorflow/tfjs';

/**
 * Layer normalisation over the last axis. Ba, Kiros & Hinton 2016, arXiv:1607.06450.
 *
 * @param x - `[…, E]`
 * @param scale - `[E]`
 * @param offset - `[E]`
 * @param epsilon - added to the variance; default 1e-5
 */
export function layerNorm(
  x: tf.Tensor,
  scale: tf.Tensor,
  offset: tf.Tensor,
  epsilon = 1e-5,
): tf.Tensor {
  return tf.tidy(() => {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.mean(tf.square(centred), -1, true); // [..., 1]
    return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon))), scale), offset);
  });
}
