import * as tf from '@tensorflow/tfjs';

/**
 * Mean cross-entropy.
 *
 * @param logits - `[…, C]`
 * @param targets - whole numbers `[…]`
 */
export function crossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Scalar {
  return tf.tidy(() => {
    const classes = logits.shape.at(-1)!;
    const right = tf.oneHot(tf.cast(tf.reshape(targets, [-1]), 'int32'), classes);
    const chances = tf.logSoftmax(tf.reshape(logits, [-1, classes]));
    const likelihood = tf.sum(tf.mul(chances, tf.cast(right, 'float32')), -1);
    return tf.neg(tf.mean(likelihood)) as tf.Scalar;
  });
}

/** Share of targets that have the highest logit. */
export const accuracy = (logits: tf.Tensor, targets: tf.Tensor): tf.Scalar =>
  tf.tidy(
    () =>
      tf.mean(
        tf.cast(tf.equal(tf.cast(tf.argMax(logits, -1), 'float32'), targets), 'float32'),
      ) as tf.Scalar,
  );
