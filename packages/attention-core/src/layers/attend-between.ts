import type * as tf from '@tensorflow/tfjs';
import { withOutput } from '../mechanisms/attended.js';
import type { MultiHeadWeights } from '../mechanisms/heads/multi-head.js';
import { joinHeads, splitHeads } from '../mechanisms/heads/split-heads.js';
import type { LocallyAttended } from '../mechanisms/local/locally-attended.js';
import { offerValues } from '../mechanisms/watched-weights.js';
import { linear } from '../tensor/linear.js';

/** Projects `[B, L, E]` to heads, attends between them, and projects back to `[B, L, E]`. */
export function attendBetween(
  x: tf.Tensor,
  { query, key, value, output }: MultiHeadWeights,
  heads: number,
  attending: (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => LocallyAttended,
): LocallyAttended {
  const [q, k, v] = [query, key, value].map(
    (weights) => splitHeads(linear(x, weights), heads), // [B, L, E] → [B, N, L, D]
  ) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const attended = attending(q, k, v);
  offerValues(attended, v, output.kernel);
  return withOutput(attended, linear(joinHeads(attended.output), output)); // [B, N, L, D] → [B, L, E]
}
