import * as tf from '@tensorflow/tfjs';

/** How far below the mixture what is wrong may be before it counts no more: 30 dB. */
const least = 1e-3;

/**
 * How loud what is wrong is, in dB: `10·log(‖s − ŝ‖² + τ·‖x‖²) − 10·log(‖x‖²)`, the thresholded loss of Wisdom et al.
 * 2020 (arXiv:2006.12701, section 3.2) beside the loudness of the mixture. It wants speech as loud as it was, and, where
 * there is none, silence.
 *
 * @param isolated - ŝ, `[B, T]`
 * @param speech - s, `[B, T]`; zeros where nobody speaks
 * @param mixture - x, `[B, T]`
 */
export function isolationLoss(
  isolated: tf.Tensor,
  speech: tf.Tensor,
  mixture: tf.Tensor,
): tf.Scalar {
  return tf.tidy(() => {
    const power = (x: tf.Tensor) => tf.sum(tf.square(x), 1);
    const wrong = power(tf.sub(speech, isolated));
    const whole = tf.add(power(mixture), 1e-6);
    const ratio = tf.add(tf.div(wrong, whole), least);
    return tf.mul(tf.mean(tf.log(ratio)), 10 / Math.LN10) as tf.Scalar;
  });
}
