import * as tf from '@tensorflow/tfjs';
import type { CaseBatch } from './batches.js';

/**
 * Mean cross entropy of the condition, and of the differential's probabilities times a weight.
 *
 * @param logits - `[B, 2, C]`
 * @param weight - how much the differential counts, ≥ 0
 */
export function diagnosisLoss(
  logits: tf.Tensor,
  { condition, differential }: Pick<CaseBatch, 'condition' | 'differential'>,
  weight: number,
): tf.Scalar {
  return tf.tidy(() => {
    const [answer, others] = tf.unstack(logits, 1) as [tf.Tensor, tf.Tensor]; // [B, 2, C] → 2 × [B, C]
    const classes = differential.shape[1]!;
    const right = tf.cast(tf.oneHot(tf.cast(condition, 'int32'), classes), 'float32'); // [B, C]
    const crossEntropy = (truth: tf.Tensor, x: tf.Tensor): tf.Tensor =>
      tf.neg(tf.mean(tf.sum(tf.mul(truth, tf.logSoftmax(x)), 1)));
    const both = [crossEntropy(right, answer), tf.mul(crossEntropy(differential, others), weight)];
    return tf.addN(both).asScalar();
  });
}
