/** Parts of a sequence as rows of the batch, so that one call of `attend` serves all of them. */
import * as tf from '@tensorflow/tfjs';
import { broadcast } from '../../tensor/broadcast.js';

type Sizes4 = [number, number, number, number];

/** Consecutive chunks: `[B, N, T·C, D]` → `[B·T, N, C, D]`. */
export function foldChunks(x: tf.Tensor, count: number): tf.Tensor {
  const [B, N, length, D] = x.shape as Sizes4;
  const chunks = tf.reshape(x, [B, N, count, length / count, D]); // [B, N, T·C, D] → [B, N, T, C, D]
  return tf.reshape(tf.transpose(chunks, [0, 2, 1, 3, 4]), [B * count, N, length / count, D]); // → [B·T, N, C, D]
}

/** The way back: `[B·T, N, C, D]` → `[B, N, T·C, D]`. */
export function unfoldChunks(x: tf.Tensor, count: number): tf.Tensor {
  const [rows, N, C, D] = x.shape as Sizes4;
  const chunks = tf.reshape(x, [rows / count, count, N, C, D]); // [B·T, N, C, D] → [B, T, N, C, D]
  return tf.reshape(tf.transpose(chunks, [0, 2, 1, 3, 4]), [rows / count, N, count * C, D]); // → [B, N, T·C, D]
}

/** The same for each chunk: `[B, N, G, D]` → `[B·T, N, G, D]`. */
export function repeatChunks(x: tf.Tensor, count: number): tf.Tensor {
  const [B, N, G, D] = x.shape as Sizes4;
  const wide = broadcast(tf.reshape(x, [B, 1, N, G, D]), [1, count, 1, 1, 1]); // [B, T, N, G, D]
  return tf.reshape(wide, [B * count, N, G, D]); // → [B·T, N, G, D]
}

/** Every `stride`-th position is a sequence of its own: `[B, N, M·s, D]` → `[B·s, N, M, D]`. */
export function foldStrides(x: tf.Tensor, stride: number): tf.Tensor {
  if (stride === 1) return x;
  const [B, N, length, D] = x.shape as Sizes4;
  const M = length / stride;
  const strided = tf.reshape(x, [B, N, M, stride, D]); // [B, N, M·s, D] → [B, N, M, s, D]
  return tf.reshape(tf.transpose(strided, [0, 3, 1, 2, 4]), [B * stride, N, M, D]); // → [B·s, N, M, D]
}

/** The way back: `[B·s, N, M, D]` → `[B, N, M·s, D]`. */
export function unfoldStrides(x: tf.Tensor, stride: number): tf.Tensor {
  if (stride === 1) return x;
  const [rows, N, M, D] = x.shape as Sizes4;
  const strided = tf.reshape(x, [rows / stride, stride, N, M, D]); // [B·s, N, M, D] → [B, s, N, M, D]
  return tf.reshape(tf.transpose(strided, [0, 2, 3, 1, 4]), [rows / stride, N, M * stride, D]); // → [B, N, M·s, D]
}

/**
 * Weights of sequences that {@link foldStrides} made, among all positions:
 * `[B·s, N, M, K]` → `[B, N, M·s, K·s]`, zero between two sequences.
 */
export function spreadStrides(weights: tf.Tensor, stride: number): tf.Tensor {
  if (stride === 1) return weights;
  const [rows, N, M, K] = weights.shape as Sizes4;
  const own = tf.reshape(tf.eye(stride), [1, stride, 1, stride]); // [1, s, 1, s]
  const apart = tf.mul(tf.reshape(weights, [rows / stride, stride, N * M * K, 1]), own); // [B·s, N, M, K] → [B, s, N·M·K, s]
  const placed = tf.reshape(apart, [rows / stride, stride, N * M, K * stride]); // → [B, s, N·M, K·s]
  return tf.reshape(tf.transpose(placed, [0, 2, 1, 3]), [rows / stride, N, M * stride, K * stride]); // → [B, N·M, s, K·s] → [B, N, M·s, K·s]
}

/**
 * Weights of chunks that {@link foldChunks} made, among all positions:
 * `[B·T, N, C, K]` → `[B, N, T·C, T·K]`, zero between two chunks.
 */
export function spreadChunks(weights: tf.Tensor, count: number): tf.Tensor {
  if (count === 1) return weights;
  const [rows, N, C, K] = weights.shape as Sizes4;
  const B = rows / count;
  const own = tf.reshape(tf.eye(count), [1, count, 1, count, 1]); // [1, T, 1, T, 1]
  const apart = tf.mul(tf.reshape(weights, [B, count, N * C, 1, K]), own); // [B·T, N, C, K] → [B, T, N·C, T, K]
  const lines = tf.reshape(apart, [B, count, N, C, count * K]); // → [B, T, N, C, T·K]
  return tf.reshape(tf.transpose(lines, [0, 2, 1, 3, 4]), [B, N, count * C, count * K]); // → [B, N, T·C, T·K]
}
