import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { requireWhole } from '../../tensor/require-whole.js';

/** Where the queries stand among the keys. */
export interface DistanceOptions {
  /** Position of the first query among the keys, a whole number ≥ 0. Default 0. */
  offset?: number | undefined;
}

/**
 * Which row of a table of distances `−c … c` belongs to each query and key: that of `j − i − offset`,
 * clipped. Products with it take the place of looking up, whose gradient tfjs lacks on wasm.
 *
 * @param where - whose error it is
 * @param argument - name of the table
 * @param table - `[2c + 1, D]`
 * @returns 1 or 0, `[L, 2c + 1, S]`
 * @throws HeedError `shape` for a table with an even number of rows; `option` for a negative offset
 */
export function byDistance(
  where: string,
  argument: string,
  table: tf.Tensor,
  { queries, keys }: { queries: number; keys: number },
  { offset = 0 }: DistanceOptions,
): tf.Tensor {
  requireWhole(where, 'offset', offset, 0);
  const rows = table.shape[0]!;
  if (rows % 2 === 0) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `${argument} must have an odd number of rows, one for each distance from −c to c`,
      got: `[${table.shape.join(', ')}]`,
    });
  }
  const far = (rows - 1) / 2;
  return tf.tidy(() => {
    const at = tf.reshape(tf.add(tf.range(0, queries), offset), [queries, 1, 1]); // [L, 1, 1]
    const distance = tf.clipByValue(tf.sub(tf.range(0, keys), at), -far, far); // [L, 1, S]
    const row = tf.reshape(tf.range(-far, far + 1), [rows, 1]); // [2c + 1, 1]
    return tf.cast(tf.equal(distance, row), 'float32'); // [L, 1, S] = [2c + 1, 1] → [L, 2c + 1, S]
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
