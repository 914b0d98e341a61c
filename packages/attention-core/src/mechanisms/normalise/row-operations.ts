import * as tf from '@tensorflow/tfjs';

/**
 * Scores below their greatest: 0 for that one, −1 for all that lie 1 or more below it. Neither
 * sparsemax nor entmax gives those any weight, and sums of what remains stay exact.
 *
 * @param scores - `[…, S]`
 * @returns the same shape, in [−1, 0]
 */
export const nearTop = (scores: tf.Tensor): tf.Tensor =>
  tf.sub(tf.relu(tf.add(tf.sub(scores, tf.max(scores, -1, true)), 1)), 1);

/** The numbers of each row `[…, S]`, the greatest first. */
export const descending = (rows: tf.Tensor): tf.Tensor => tf.topk(rows, rows.shape.at(-1)!).values;

/** 1, 2, … S for rows `[…, S]`; said so that S may be a free size of an exported model. */
export const placesOf = (rows: tf.Tensor): tf.Tensor => tf.add(tf.range(0, rows.shape.at(-1)!), 1); // [S]
