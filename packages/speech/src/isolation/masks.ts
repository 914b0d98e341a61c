import * as tf from '@tensorflow/tfjs';

/** Of each frame and frequency, `[B, F, hop]` each. */
export interface Spectrum {
  real: tf.Tensor;
  imaginary: tf.Tensor;
}

/** What is told of a frequency: real and imaginary part, and loudness. */
export const features = 3;

/** What is told of each frequency: `[B, F, hop]` → `[B, F, hop, 3]`. */
export function featuresOf({ real, imaginary }: Spectrum): tf.Tensor {
  const power = tf.add(tf.add(tf.square(real), tf.square(imaginary)), 1e-8);
  // Loudness is bent, as in ears: its root of order 0.3.
  const bend = tf.pow(power, -0.35);
  return tf.stack([tf.mul(real, bend), tf.mul(imaginary, bend), tf.mul(tf.log(power), 0.1)], 3);
}

/**
 * Each frequency multiplied by a complex number (Williamson, Wang & Wang 2016, doi:10.1109/TASLP.2015.2512042).
 *
 * @param mask - real parts of each band, then imaginary ones: `[B, F, K, 2·hop/K]`
 */
export function masked({ real, imaginary }: Spectrum, mask: tf.Tensor): Spectrum {
  const [scale, turn] = tf.split(mask, 2, 3).map((part) => tf.reshape(part, real.shape)) as [
    tf.Tensor,
    tf.Tensor,
  ]; // [B, F, K, hop/K] → [B, F, hop]
  return {
    real: tf.sub(tf.mul(real, scale), tf.mul(imaginary, turn)),
    imaginary: tf.add(tf.mul(imaginary, scale), tf.mul(real, turn)),
  };
}

/** How loud each band is: `[B, F, hop]` → `[B, F, K]`. */
export function loudness({ real, imaginary }: Spectrum, bands: number): tf.Tensor {
  const [batch, count, hop] = real.shape as [number, number, number];
  const power = tf.add(tf.square(real), tf.square(imaginary));
  return tf.sqrt(tf.sum(tf.reshape(power, [batch, count, bands, hop / bands]), 3)); // [B, F, hop] → [B, F, K]
}
