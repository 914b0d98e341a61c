import * as tf from '@tensorflow/tfjs';

/** The parts of the width that belong to each head: `[B, L, N·D]` → `[B, N, L, D]`. */
export function splitHeads(x: tf.Tensor, heads: number): tf.Tensor {
  const [B, L, width] = x.shape as [number, number, number];
  if (L === 1) return tf.reshape(x, [B, heads, 1, width / heads]); // [B, 1, N·D] → [B, N, 1, D]
  return tf.transpose(tf.reshape(x, [B, L, heads, width / heads]), [0, 2, 1, 3]); // [B, L, N·D] → [B, N, L, D]
}

/** The heads side by side: `[B, N, L, D]` → `[B, L, N·D]`. */
export function joinHeads(x: tf.Tensor): tf.Tensor {
  const [B, N, L, D] = x.shape as [number, number, number, number];
  if (L === 1) return tf.reshape(x, [B, 1, N * D]); // [B, N, 1, D] → [B, 1, N·D]
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [B, L, N * D]); // [B, N, L, D] → [B, L, N·D]
}
