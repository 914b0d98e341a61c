import * as tf from '@tensorflow/tfjs';
import type { ClickBatch } from './batches.js';
import { isItem } from './is-item.js';
import type { ClickModel } from './model.js';

/** Mean binary cross entropy. */
export const clickLoss = (logits: tf.Tensor, clicked: tf.Tensor): tf.Scalar =>
  tf.tidy(() => {
    const x = tf.reshape(logits, clicked.shape); // [B, C, 1] → [B, C]
    return tf.mean(tf.sub(tf.softplus(x), tf.mul(x, clicked))).asScalar(); // −log of the right probability
  });

/** The logits of a batch; each of its items is made once for all its places. */
export function logitsOf(
  { items, network }: Pick<ClickModel, 'items' | 'network'>,
  { held, candidates, history }: Pick<ClickBatch, 'held' | 'candidates' | 'history'>,
  training: boolean,
): tf.Tensor {
  return tf.tidy(() => {
    const table = items.asRead(items.of(held, training)); // [H, D]
    const inputs = [tf.gather(table, candidates), tf.gather(table, history), isItem(history)];
    return network.apply(inputs, { training }) as tf.Tensor;
  });
}

/**
 * Mini-batch aware regularisation: the squared length of what is their own of the candidates, each counted by its share
 * of the impressions, so that what is seldom seen is held back as much in all as what is often seen. Zhou et al. 2018,
 * arXiv:1706.06978, section 5.1.
 *
 * @param shares - 1 through the number of impressions of each item counted from 1, `[V + 1]`
 * @returns the mean over the batch
 */
export const ownPenalty = (
  { items }: Pick<ClickModel, 'items'>,
  { held, candidates }: Pick<ClickBatch, 'held' | 'candidates'>,
  shares: tf.Tensor,
): tf.Scalar =>
  tf.tidy(() => {
    const flat = tf.gather(held, tf.reshape(candidates, [-1])); // [B, C] → [n]
    const squares = tf.sum(tf.square(items.ownOf(flat)), 1); // [n, D] → [n]
    return tf.mean(tf.mul(squares, tf.gather(shares, flat))).asScalar();
  });
