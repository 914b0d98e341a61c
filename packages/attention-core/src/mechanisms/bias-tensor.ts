import type { Tensor } from '@tensorflow/tfjs';
import { requireBroadcast } from '../tensor/require-broadcast.js';
import { requireNumbers } from '../tensor/require-numbers.js';
import type { Bias } from './choices.js';

/**
 * The tensor of a bias.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @throws HeedError `shape` unless it broadcasts to that; `input-value` for NaN or infinity
 */
export function biasTensor(where: string, bias: Bias, shape: readonly number[]): Tensor {
  const [queries, keys] = shape.slice(-2) as [number, number];
  const added = typeof bias === 'function' ? bias({ queries, keys }) : bias;
  requireBroadcast(where, 'bias', added, shape);
  requireNumbers(where, { bias: added });
  return added;
}
