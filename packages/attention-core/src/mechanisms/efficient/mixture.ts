/** Means of values by features: the sums carry the weights along, as one more column of the values. */
import * as tf from '@tensorflow/tfjs';

/** Where all features vanish, their sum divides by this instead of by zero. */
const leastWeight = 1e-12;

/** Values with a column of ones: `[B, N, S, Dv]` → `[B, N, S, Dv + 1]`. */
export const counted = (v: tf.Tensor): tf.Tensor =>
  tf.concat([v, tf.ones([...v.shape.slice(0, -1), 1])], -1);

/** Sums of counted values to their means: `[B, N, L, Dv + 1]` → `[B, N, L, Dv]`. */
export function meanOf(sums: tf.Tensor): tf.Tensor {
  const [sum, weight] = tf.split(sums, [sums.shape[3]! - 1, 1], -1) as [tf.Tensor, tf.Tensor];
  return tf.div(sum, tf.add(weight, leastWeight));
}
