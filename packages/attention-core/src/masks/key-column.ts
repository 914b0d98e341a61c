import * as tf from '@tensorflow/tfjs';
import { keysForAll } from './allowed-keys.js';
import type { Mask } from './mask.js';

/**
 * Which keys all queries may see, lying as keys lie: a factor of what belongs to each.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @returns 1 = may be seen, 0 = may not; float32, broadcastable to `[B, N, S, 1]`; undefined where
 * there is no mask
 * @throws HeedError as `keysForAll` does
 */
export function keyColumn(
  where: string,
  mask: Mask | undefined,
  shape: readonly [B: number, N: number, L: number, S: number],
): tf.Tensor | undefined {
  const allowed = keysForAll(where, mask, shape);
  return allowed && tf.transpose(tf.cast(allowed, 'float32'), [0, 1, 3, 2]); // [B, N, 1, S] → [B, N, S, 1]
}
