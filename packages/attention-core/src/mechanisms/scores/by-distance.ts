import * as tf from '@tensorflow/tfjs';
import type { MaskShape } from '../../masks/mask.js';
import { farthest } from '../../positions/farthest.js';
import type { OffsetOptions } from '../../positions/position-bias.js';
import { oneHot } from '../../tensor/one-hot.js';
import { requireWhole } from '../../tensor/require-whole.js';

/**
 * Which row of a table of distances `−c … c` belongs to each query and key: that of `j − i − offset`,
 * clipped. Products with it take the place of looking up, whose gradient tfjs lacks on wasm.
 *
 * @param where - whose error it is
 * @param argument - name of the table
 * @param table - `[2c + 1, D]`
 * @returns 1 or 0, `[L, S, 2c + 1]`
 * @throws HeedError `shape` for a table with an even number of rows; `option` for a negative offset
 */
export function byDistance(
  where: string,
  argument: string,
  table: tf.Tensor,
  { queries, keys }: MaskShape,
  { offset = 0 }: OffsetOptions,
): tf.Tensor {
  requireWhole(where, 'offset', offset, 0);
  const far = farthest(where, argument, table);
  return tf.tidy(() => {
    const at = tf.reshape(tf.add(tf.range(0, queries), offset), [queries, 1]); // [L, 1]
    const distance = tf.clipByValue(tf.sub(tf.range(0, keys), at), -far, far); // [L, S]
    return oneHot(tf.add(distance, far), 2 * far + 1); // [L, S] → [L, S, 2c + 1]
  });
}

/** `[B, N, L, X]` → `[L, B·N, X]`: tfjs multiplies batches only where both have as many. */
export function queriesFirst(x: tf.Tensor): tf.Tensor {
  const [B, N, L, X] = x.shape as [number, number, number, number];
  return tf.transpose(tf.reshape(x, [B * N, L, X]), [1, 0, 2]); // [B, N, L, X] → [L, B·N, X]
}

/** `[L, B·N, X]` → `[B, N, L, X]` */
export function queriesLast(x: tf.Tensor, [B, N]: readonly number[]): tf.Tensor {
  const [L, , X] = x.shape as [number, number, number];
  return tf.reshape(tf.transpose(x, [1, 0, 2]), [B!, N!, L, X]); // [L, B·N, X] → [B, N, L, X]
}
