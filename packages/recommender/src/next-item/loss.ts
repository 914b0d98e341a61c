import * as tf from '@tensorflow/tfjs';
import { smoothedCrossEntropy } from '@heed/attention-core/train';
import type { SequenceBatch } from './batches.js';
import type { NextItemModel } from './model.js';
import { sampledCrossEntropy } from './sampled-cross-entropy.js';

/** Items are counted from 1; 0 fills batches up. */
const padding = 0;

/** What a batch is measured by. */
export interface LossOptions {
  /** Share of each answer that is spread over all items, [0, 1); where items are drawn, 0. */
  smoothing: number;
  training: boolean;
}

/**
 * Mean cross entropy of the items that come next: among the whole catalogue, or among those that were drawn for the
 * batch.
 */
export function nextItemLoss(
  { model, items }: Pick<NextItemModel, 'model' | 'items'>,
  { history, times, next, drawn }: SequenceBatch,
  { smoothing, training }: LossOptions,
): tf.Scalar {
  return tf.tidy(() => {
    const hidden = model.apply([history, times], { training }) as tf.Tensor;
    if (!drawn) {
      const vectors = items.all(training);
      return smoothedCrossEntropy({ hidden, vectors, labels: next, padding, smoothing });
    }
    const labels = tf.reshape(next, [-1]); // [B, L] → [R]
    return sampledCrossEntropy({
      hidden: tf.reshape(hidden, [-1, items.sizes.width]), // [B, L, D] → [R, D]
      labels,
      right: items.of(labels, training),
      drawn,
      vectors: items.of(drawn, training),
      classes: items.count,
      padding,
    });
  });
}
