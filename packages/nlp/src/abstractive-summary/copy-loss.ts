import * as tf from '@tensorflow/tfjs';
import { paddingId } from '../text/padded-ids.js';

/** What {@link copyLoss} is computed of. */
export interface CopyLossInputs {
  /** What words are generated from, `[B, T, E]`. */
  hidden: tf.Tensor;
  /** Probability that a word is generated, `[B, T, 1]`. */
  generate: tf.Tensor;
  /** Where words are copied from, `[B, T, S]`. */
  weights: tf.Tensor;
  /** How much of that was looked at before, `[B, T]`. */
  repetition: tf.Tensor;
  /** Vectors of the vocabulary's words, `[V, E]`: the logits are their products with `hidden`. */
  vectors: tf.Tensor;
  /** Words of the documents, those that the vocabulary lacks from V on, `[B, S]` int32. */
  copies: tf.Tensor;
  /** The right words, numbered in the same way, `[B, T]` int32; padding does not count. */
  labels: tf.Tensor;
  /** λ, how much looking twice costs, a scalar. */
  coverage: tf.Tensor;
}

/** Keeps the logarithm of a word that can be neither generated nor copied finite. */
const smallest = 1e-9;

/**
 * `−log P(w) + λ·Σ min(a, c)`, the mean over the words that count: See et al. 2017, arXiv:1704.04368, eq. 9
 * and 13.
 *
 * Only the probability of the right word is computed: that of `copyDistribution` for all words would need a
 * one-hot matrix of every document.
 *
 * @returns a scalar
 */
export function copyLoss(inputs: CopyLossInputs): tf.Scalar {
  const { hidden, generate, weights, repetition, vectors, copies, labels, coverage } = inputs;
  return tf.tidy(() => {
    const [batch, steps, width] = hidden.shape as [number, number, number];
    const [vocabulary] = vectors.shape as [number, number];
    const known = tf.less(labels, vocabulary); // [B, T]
    const answers = tf.reshape(tf.where(known, labels, tf.zerosLike(labels)), [-1]); // [B, T] → [R]
    const x = tf.reshape(hidden, [-1, width]) as tf.Tensor2D; // [B, T, E] → [R, E]
    const logits = tf.matMul(x, vectors as tf.Tensor2D, false, true); // [R, V]
    const right = tf.sum(tf.mul(x, tf.gather(vectors, answers as tf.Tensor1D)), 1); // [R]
    const likelihood = tf.exp(tf.sub(right, tf.logSumExp(logits, 1))); // [R]
    const generated = tf.mul(
      tf.reshape(likelihood, [batch, steps]), // [R] → [B, T]
      tf.cast(known, 'float32'),
    );
    const same = tf.cast(tf.equal(tf.expandDims(copies, 1), tf.expandDims(labels, 2)), 'float32'); // [B, 1, S] = [B, T, 1] → [B, T, S]
    const copied = tf.sum(tf.mul(weights, same), 2); // [B, T, S] → [B, T]
    const share = tf.squeeze(generate, [2]); // [B, T, 1] → [B, T]
    const probability = tf.add(tf.mul(share, generated), tf.mul(tf.sub(1, share), copied)); // [B, T]
    const losses = tf.sub(
      tf.mul(coverage, repetition),
      tf.log(tf.add(probability, smallest)), // [B, T]
    );
    const counts = tf.cast(tf.notEqual(labels, paddingId), 'float32'); // [B, T]
    return tf.div(tf.sum(tf.mul(losses, counts)), tf.sum(counts)).asScalar();
  });
}
