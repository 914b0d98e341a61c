import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireBroadcast } from '../tensor/require-broadcast.js';
import type { Mask } from './mask.js';

/**
 * A mask from any boolean tensor.
 *
 * @param allowed - boolean, broadcastable to `[B, N, L, S]`; true = may attend. It stays the caller's.
 * @param name - for messages and traces; default `arbitrary`
 * @throws HeedError `input-type` unless the tensor is boolean; `shape`, when used, unless it fits
 */
export function arbitrary(allowed: Tensor, name = 'arbitrary'): Mask {
  if (allowed.dtype !== 'bool') {
    throw new HeedError({
      code: 'input-type',
      where: name,
      required: 'allowed must be boolean, true = may attend',
      got: allowed.dtype,
      advice: "Use tf.cast(allowed, 'bool').",
    });
  }
  return {
    name,
    allowed: ({ queries, keys }) => {
      const [B, N] = [1, 1, ...allowed.shape].slice(-4) as [number, number];
      requireBroadcast(name, 'allowed', allowed, [B, N, queries, keys]);
      return allowed.clone();
    },
  };
}
