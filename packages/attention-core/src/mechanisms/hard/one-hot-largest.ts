import * as tf from '@tensorflow/tfjs';
import { masked } from '../../tensor/masked.js';
import { oneHot } from '../../tensor/one-hot.js';

/**
 * 1 at the largest score of each row, the first of several, and 0 elsewhere. Its gradient is zero.
 *
 * @param scores - `[…, S]`
 * @param mask - boolean, broadcastable to `scores`; a row with nothing to attend to is all zeros
 */
export const oneHotLargest = masked((scores) =>
  oneHot(tf.argMax(scores, -1), scores.shape.at(-1)!),
);
