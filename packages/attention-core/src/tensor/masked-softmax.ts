import * as tf from '@tensorflow/tfjs';
import { masked } from './masked.js';

/**
 * Softmax over the last axis that ignores what the mask excludes.
 *
 * @param scores - `[…, S]`
 * @param mask - boolean, broadcastable to `scores`; true = may attend. Default: everything may.
 * @returns weights of the same shape; a row with nothing to attend to is all zeros
 */
export const maskedSoftmax: (scores: tf.Tensor, mask?: tf.Tensor) => tf.Tensor = masked((scores) =>
  tf.softmax(scores),
);
