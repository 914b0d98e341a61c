import * as tf from '@tensorflow/tfjs';
import { arbitrary } from '../../masks/arbitrary.js';
import { keyColumn } from '../../masks/key-column.js';
import type { Mask } from '../../masks/mask.js';
import { broadcast } from '../../tensor/broadcast.js';

/**
 * Which keys are there for all queries, lying as keys lie, so that it can be cut and padded with them.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @returns `[B, n, S, 1]`, n = 1 or N; 1 = may be seen
 * @throws HeedError as `keysForAll` does
 */
export function realKeys(
  where: string,
  mask: Mask | undefined,
  shape: readonly [B: number, N: number, L: number, S: number],
): tf.Tensor {
  const [B, , , S] = shape;
  const allowed = keyColumn(where, mask, shape);
  return allowed ? broadcast(allowed, [B, 1, S, 1]) : tf.ones([B, 1, S, 1]); // → [B, n, S, 1]
}

/** The mask that shows what {@link realKeys} found to be there: `[B, n, S, 1]` → `[B, n, 1, S]`. */
export const showing = (real: tf.Tensor): Mask =>
  arbitrary(tf.cast(tf.transpose(real, [0, 1, 3, 2]), 'bool'));
