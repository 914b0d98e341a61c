import type * as tf from '@tensorflow/tfjs';
import { allowedKeys } from '../../masks/allowed-keys.js';
import type { Mask } from '../../masks/mask.js';
import { cut } from '../../tensor/cut.js';

/**
 * What a mask allows to one query after the other, for mechanisms that go through them in turn.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @returns from the number of a query to a boolean, broadcastable to `[B, N, 1, S]`; undefined where
 * there is no mask
 * @throws HeedError `shape` when the mask does not fit
 */
export function allowedByQuery(
  where: string,
  mask: Mask | undefined,
  shape: readonly [B: number, N: number, L: number, S: number],
): ((query: number) => tf.Tensor) | undefined {
  const allowed = allowedKeys(where, mask, shape);
  if (!allowed) return undefined;
  if (allowed.rank < 2 || allowed.shape.at(-2) === 1) return () => allowed;
  const rows = cut(allowed, allowed.rank - 2); // L × […, 1, S]
  return (query) => rows[query]!;
}
