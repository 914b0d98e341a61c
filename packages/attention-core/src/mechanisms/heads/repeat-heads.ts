import * as tf from '@tensorflow/tfjs';

/** Each of G heads `[B, G, S, D]`, R times in a row: `[B, G·R, S, D]`. */
export function repeatHeads(x: tf.Tensor, times: number): tf.Tensor {
  const [B, G, S, D] = x.shape as [number, number, number, number];
  const one = tf.reshape(x, [B, G, 1, S, D]); // [B, G, S, D] → [B, G, 1, S, D]
  const repeated = tf.concat(new Array<tf.Tensor>(times).fill(one), 2); // [B, G, R, S, D]
  return tf.reshape(repeated, [B, G * times, S, D]); // [B, G, R, S, D] → [B, G·R, S, D]
}
