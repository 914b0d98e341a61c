import * as tf from '@tensorflow/tfjs';
import { keysForAll } from './allowed-keys.js';
import type { Mask } from './mask.js';

/**
 * Which elements of each item a mask leaves, for mechanisms in which every element is a key to all.
 *
 * @param where - whose error it is
 * @returns boolean `[B, S]`; undefined where there is no mask
 * @throws HeedError `shape` when the mask does not fit; `option` when it tells queries apart
 */
export function realElements(
  where: string,
  mask: Mask | undefined,
  [batch, size]: readonly [B: number, S: number],
): tf.Tensor | undefined {
  return tf.tidy(() => {
    const allowed = keysForAll(where, mask, [batch, 1, size, size]); // [B or 1, 1, 1, S or 1]
    if (!allowed) return undefined;
    const each = tf.logicalAnd(allowed, tf.ones([batch, 1, 1, size], 'bool')); // [B, 1, 1, S]
    return tf.reshape(each, [batch, size]); // [B, 1, 1, S] → [B, S]
  });
}
