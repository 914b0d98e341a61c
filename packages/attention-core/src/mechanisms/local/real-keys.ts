import * as tf from '@tensorflow/tfjs';
import { keysForAll } from '../../masks/allowed-keys.js';
import type { Mask } from '../../masks/mask.js';

/**
 * Which keys are there for all queries, lying as keys lie, so that it can be cut and padded with them.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @returns `[B, n, S, 1]`, n = 1 or N; 1 = may be seen
 * @throws HeedError `shape` when the mask does not fit; `option` when it tells queries apart
 */
export function realKeys(
  where: string,
  mask: Mask | undefined,
  shape: readonly [B: number, N: number, L: number, S: number],
): tf.Tensor {
  const allowed = keysForAll(where, mask, shape);
  const all = tf.ones([shape[0], 1, shape[3], 1]); // [B, 1, S, 1]
  if (!allowed) return all;
  return tf.mul(all, tf.transpose(tf.cast(allowed, 'float32'), [0, 1, 3, 2])); // [b, n, 1, s] → [B, n, S, 1]
}
