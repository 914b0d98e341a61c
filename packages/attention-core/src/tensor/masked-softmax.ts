import * as tf from '@tensorflow/tfjs';
import { hideScores } from './hide-scores.js';

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
    // The product empties the rows that are all excluded.
    return tf.mul(tf.softmax(hideScores(scores, allowed)), allowed);
  });
}
