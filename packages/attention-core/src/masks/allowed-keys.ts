import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireBroadcast } from '../tensor/require-broadcast.js';
import { allowedBy } from './allowed-by.js';
import type { Mask } from './mask.js';
import { requireMask } from './require-mask.js';

/**
 * What a mask allows, as a mechanism uses it.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @returns boolean, broadcastable to the shape; undefined where there is no mask
 * @throws HeedError `shape` when the mask does not fit; `option` for what is no mask; `input-type` for
 * one that does not give booleans
 */
export function allowedKeys(
  where: string,
  mask: Mask | undefined,
  shape: readonly [B: number, N: number, L: number, S: number],
): tf.Tensor | undefined {
  if (!mask) return undefined;
  requireMask(where, 'mask', mask);
  const allowed = allowedBy(where, mask, { queries: shape[2], keys: shape[3] });
  requireBroadcast(where, `mask (${mask.name})`, allowed, shape);
  return allowed;
}

/** What {@link allowedKeys} gives, with the axes that it left out: `[b, n, l, s]`, each 1 or full. */
export const withAllAxes = (allowed: tf.Tensor): tf.Tensor =>
  tf.reshape(allowed, [...Array<number>(4 - allowed.rank).fill(1), ...allowed.shape]); // … → rank 4

/**
 * What a mask allows, for mechanisms that can hide a key only from all queries at once.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @returns boolean, broadcastable to `[B, N, 1, S]`; undefined where there is no mask
 * @throws HeedError `shape` when the mask does not fit; `option` when it tells queries apart
 */
export function keysForAll(
  where: string,
  mask: Mask | undefined,
  shape: readonly [B: number, N: number, L: number, S: number],
): tf.Tensor | undefined {
  const allowed = allowedKeys(where, mask, shape);
  if (!allowed) return undefined;
  const full = withAllAxes(allowed);
  if (full.shape[2] === 1) return full;
  throw new HeedError({
    code: 'option',
    where,
    required: `mask (${mask!.name}) must hide a key from all queries alike`,
    got: `a mask of shape [${allowed.shape.join(', ')}]`,
    advice: 'Use padding(real), and the option `causal` where there is one.',
  });
}
