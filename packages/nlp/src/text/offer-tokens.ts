import * as tf from '@tensorflow/tfjs';

/** How many of the likeliest next tokens a step offers: enough for a search with 8 beams. */
const offers = 16;

/**
 * What a step of a program offers to whoever searches: see `sessionDecoding`.
 *
 * @param logits - `[R, V]`, V ≥ 16
 * @returns the 16 likeliest tokens and their log-probabilities, both `[R, 16]`
 */
export function offerTokens(logits: tf.Tensor): { tokens: tf.Tensor; scores: tf.Tensor } {
  const { indices, values } = tf.topk(tf.logSoftmax(logits), offers);
  return { tokens: indices, scores: values };
}
