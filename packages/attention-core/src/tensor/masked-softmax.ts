import * as tf from '@tensorflow/tfjs';

/** Far below any score, far above −∞: a softmax over a row of −∞ would be NaN. */
const excluded = -1e9;

/**
 * Softmax over the last axis that ignores what the mask excludes.
 *
 * @param scores - `[…, S]`
 * @param mask - boolean, broadcastable to `scores`; true = may attend. Default: everything may.
 * @returns weights of the same shape; a row with nothing to attend to is all zeros
 */
export function maskedSoftmax(scores: tf.Tensor, mask?: tf.Tensor): tf.Tensor {
  if (!mask) return tf.softmax(scores);
  return tf.tidy(() => {
    const allowed = tf.cast(mask, 'float32');
    const penalty = tf.mul(tf.sub(1, allowed), excluded);
    // Adding the penalty absorbs the score; the product empties the rows that are all excluded.
    return tf.mul(tf.softmax(tf.add(tf.mul(scores, allowed), penalty)), allowed);
  });
}
