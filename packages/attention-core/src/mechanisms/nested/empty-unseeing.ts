import * as tf from '@tensorflow/tfjs';
import { allowedKeys, withAllAxes } from '../../masks/allowed-keys.js';
import type { Mask } from '../../masks/mask.js';
import { onlyAllowed } from '../../tensor/only-allowed.js';

/**
 * Empties the rows of queries that see no key in any head: blocks that add a query to what it took
 * would otherwise make something out of nothing.
 *
 * @param x - `[B, L, E]`
 * @param shape - `[B, N, L, S]` of the weights
 */
export function emptyUnseeing(
  where: string,
  x: tf.Tensor,
  mask: Mask | undefined,
  shape: readonly [B: number, N: number, L: number, S: number],
): tf.Tensor {
  return tf.tidy(() => {
    const allowed = allowedKeys(where, mask, shape);
    if (!allowed) return x;
    const sees = tf.expandDims(tf.any(withAllAxes(allowed), [1, 3]), -1); // [B, N, L, S] → [B, L, 1]
    return onlyAllowed(x, sees);
  });
}
