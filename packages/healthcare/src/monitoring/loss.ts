import * as tf from '@tensorflow/tfjs';
import type { StayBatch } from './batches.js';
import { besideCount } from './outcomes.js';

/**
 * Mean cross entropy of death in hospital, and mean squared error of what is learned beside it, where that is known, times a
 * weight.
 *
 * @param outcomes - the model's, `[B, 1 + targets beside]`
 * @param weight - how much the targets beside count, ≥ 0
 */
export function monitoringLoss(
  outcomes: tf.Tensor,
  { died, beside, known }: Pick<StayBatch, 'died' | 'beside' | 'known'>,
  weight: number,
): tf.Scalar {
  return tf.tidy(() => {
    const logits = tf.squeeze(tf.slice(outcomes, [0, 0], [-1, 1]), [1]); // [B]
    const own = tf.mean(tf.sub(tf.softplus(logits), tf.mul(logits, died)));
    const others = tf.slice(outcomes, [0, 1], [-1, besideCount]); // [B, targets]
    const errors = tf.mul(known, tf.square(tf.sub(others, beside)));
    return tf.add(own, tf.mul(tf.mean(errors), weight)).asScalar();
  });
}
