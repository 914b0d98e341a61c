import * as tf from '@tensorflow/tfjs';

/** What {@link smoothedCrossEntropy} is computed of. */
export interface CrossEntropyInputs {
  /** What the tokens are predicted from, `[B, T, E]`. */
  hidden: tf.Tensor;
  /** Vectors of all tokens, `[V, E]`: the logits are their products with `hidden`. */
  vectors: tf.Tensor;
  /** The right tokens, `[B, T]` int32. */
  labels: tf.Tensor;
  /** A label that does not count. */
  padding: number;
  /** Share of each answer that is spread over all tokens, [0, 1). */
  smoothing: number;
}

/**
 * Mean cross entropy of the tokens that count, with smoothed labels (Szegedy et al. 2016,
 * arXiv:1512.00567, section 7).
 *
 * Of the logits `[B·T, V]`, by far the largest tensor of a training step, only the logarithm of the
 * sum of exponentials is needed: the right token's logit is one product of two vectors, and the mean of
 * all logits a product with the mean of all vectors.
 *
 * @returns a scalar
 */
export function smoothedCrossEntropy({
  hidden,
  vectors,
  labels,
  padding,
  smoothing,
}: CrossEntropyInputs): tf.Scalar {
  return tf.tidy(() => {
    const [, width] = vectors.shape as [number, number];
    const x = tf.reshape(hidden, [-1, width]) as tf.Tensor2D; // [B, T, E] → [R, E]
    const answers = tf.reshape(labels, [-1]) as tf.Tensor1D; // [B, T] → [R]
    const logits = tf.matMul(x, vectors as tf.Tensor2D, false, true); // [R, V]
    const right = tf.sum(tf.mul(x, tf.gather(vectors, answers)), 1); // [R]
    const mean = tf.sum(tf.mul(x, tf.mean(vectors, 0)), 1); // [R]
    const wanted = tf.add(tf.mul(right, 1 - smoothing), tf.mul(mean, smoothing)); // [R]
    const counts = tf.cast(tf.notEqual(answers, padding), 'float32'); // [R]
    const losses = tf.mul(tf.sub(tf.logSumExp(logits, 1), wanted), counts); // [R]
    return tf.div(tf.sum(losses), tf.sum(counts)).asScalar();
  });
}
