import * as tf from '@tensorflow/tfjs';
import type { MechanismSizes } from '../mechanism/spec.js';

/** Shapes of queries, keys and values, as `attend` takes them. */
export const qkv = ({ B, N, L, S, D }: MechanismSizes) => ({
  q: [B, N, L, D],
  k: [B, N, S, D],
  v: [B, N, S, D],
});

/** Where keys lie in {@link qkv}. */
export const qkvKeyAxes = { k: 2, v: 2 };

/** Zeros as queries, keys and values: `[1, 2, 2, 4]`, with three keys as wide as the queries or not. */
export const zeroQkv = (keyWidth = 4): [q: tf.Tensor, k: tf.Tensor, v: tf.Tensor] => [
  tf.zeros([1, 2, 2, 4]),
  tf.zeros([1, 2, 3, keyWidth]),
  tf.zeros([1, 2, 3, 4]),
];
