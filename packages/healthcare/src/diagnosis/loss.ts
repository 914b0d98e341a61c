import * as tf from '@tensorflow/tfjs';
import type { CaseBatch } from './batches.js';

/**
 * Mean cross entropy of the condition, and of the differential's probabilities times a weight where that is told.
 *
 * @param logits - `[B, told, C]`
 * @param weight - how much the differential counts, ≥ 0
 */
export function diagnosisLoss(
  logits: tf.Tensor,
  { condition, differential }: Pick<CaseBatch, 'condition' | 'differential'>,
  weight: number,
): tf.Scalar {
  return tf.tidy(() => {
    // tfjs finds no gradient of what is unstacked into one.
    const each = logits.shape[1] === 1 ? [tf.squeeze(logits, [1])] : tf.unstack(logits, 1);
    const [answer, others] = each as [tf.Tensor, tf.Tensor?]; // [B, told, C] → told × [B, C]
    const classes = differential.shape[1]!;
    const right = tf.cast(tf.oneHot(tf.cast(condition, 'int32'), classes), 'float32'); // [B, C]
    const crossEntropy = (truth: tf.Tensor, x: tf.Tensor): tf.Tensor =>
      tf.neg(tf.mean(tf.sum(tf.mul(truth, tf.logSoftmax(x)), 1)));
    const own = crossEntropy(right, answer);
    if (!others) return own.asScalar();
    return tf.add(own, tf.mul(crossEntropy(differential, others), weight)).asScalar();
  });
}
