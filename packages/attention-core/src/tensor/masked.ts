import * as tf from '@tensorflow/tfjs';
import { hideScores } from './hide-scores.js';

/**
 * Makes a map of scores to weights ignore what a mask excludes.
 *
 * @param weigh - scores `[…, S]` to weights of the same shape. What is excluded comes to it as −1e9, and
 * must not change the weights of others.
 * @returns the same map with a mask: boolean, broadcastable to the scores, true = may attend. What it
 * excludes gets weight 0, so a row with nothing to attend to is all zeros.
 */
export const masked =
  (weigh: (scores: tf.Tensor) => tf.Tensor) =>
  (scores: tf.Tensor, mask?: tf.Tensor): tf.Tensor =>
    tf.tidy(() => {
      if (!mask) return weigh(scores);
      const allowed = tf.cast(mask, 'float32');
      // The product empties the rows that are all excluded.
      return tf.mul(weigh(hideScores(scores, allowed)), allowed);
    });
