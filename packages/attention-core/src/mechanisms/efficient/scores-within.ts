import * as tf from '@tensorflow/tfjs';
import { causal } from '../../masks/causal.js';

/**
 * Products of queries and keys of the same chunk, each with what is left of the key when the query
 * comes; 0 where the key comes later. Yang et al. 2024, arXiv:2312.06635, section 4.3.
 *
 * @param q - `[R, n, C, D]`: n chunks of C positions
 * @param k - `[R, n, C, D]`
 * @param log - for each position the sum of `log α` up to it: `[R, n, C, D]`, `[R, n, C, 1]`, or
 * undefined: nothing decays
 * @returns `[R, n, C, C]`
 */
export function scoresWithin(q: tf.Tensor, k: tf.Tensor, log: tf.Tensor | undefined): tf.Tensor {
  const [R, n, C, D] = q.shape as [number, number, number, number];
  const past = tf.cast(causal().allowed({ queries: C, keys: C }), 'float32'); // [C, C]
  if (!log) return tf.mul(tf.matMul(q, k, false, true), past); // [R, n, C, D] · [R, n, C, D]ᵀ → [R, n, C, C]
  // Only differences to the past enter exp: it stays below 1 however fast things decay.
  if (log.shape[3] === 1) {
    const between = tf.mul(tf.sub(log, tf.transpose(log, [0, 1, 3, 2])), past); // [R, n, C, C]
    return tf.mul(scoresWithin(q, k, undefined), tf.exp(between));
  }
  const asQuery = (x: tf.Tensor) => tf.reshape(x, [R * n, C, 1, D]); // [R, n, C, D] → [R·n, C, 1, D]
  const asKey = (x: tf.Tensor) => tf.reshape(x, [R * n, 1, C, D]); // [R, n, C, D] → [R·n, 1, C, D]
  const between = tf.mul(tf.sub(asQuery(log), asKey(log)), tf.reshape(past, [C, C, 1])); // [C, C] → [C, C, 1]
  const products = tf.mul(tf.mul(asQuery(q), tf.exp(between)), asKey(k)); // [R·n, C, C, D]
  return tf.mul(tf.reshape(tf.sum(products, -1), [R, n, C, C]), past); // [R·n, C, C] → [R, n, C, C]
}
