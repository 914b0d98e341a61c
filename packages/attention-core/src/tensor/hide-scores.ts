import * as tf from '@tensorflow/tfjs';

/** Far below any score, far above −∞: a softmax over a row of −∞ would be NaN. */
const excluded = -1e9;

/**
 * Scores that a mask excludes, put far below all others. What was there is absorbed, and gets no
 * gradient.
 *
 * @param scores - `[…, S]`
 * @param allowed - 1 = may attend, 0 = may not; float32, broadcastable to `scores`
 */
export const hideScores = (scores: tf.Tensor, allowed: tf.Tensor): tf.Tensor =>
  tf.tidy(() => tf.add(tf.mul(scores, allowed), tf.mul(tf.sub(1, allowed), excluded)));
