/**
 * Scaled dot-product attention: `softmax(q·kᵀ / √D)·v`.
 * Vaswani et al. 2017, arXiv:1706.03762, eq. 1.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { attend, type Attended, type AttendOptions } from './attend.js';
import { scaledDot, type ScaledDotOptions } from './scores/scaled-dot.js';

/** Options of {@link scaledDotProduct}. */
export type ScaledDotProductOptions = Pick<AttendOptions, 'mask' | 'bias' | 'dropout'> &
  ScaledDotOptions;

/**
 * Each query takes the mean of the values, weighted by how well its keys match.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @throws HeedError `shape` when shapes do not fit; `option` for a scale that is NaN or infinite;
 * `input-value` for NaN or infinity
 */
export const scaledDotProduct = (
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { scale, ...options }: ScaledDotProductOptions = {},
): Attended =>
  attend(
    q,
    k,
    v,
    { ...options, score: scaledDot({ scale }, 'scaledDotProduct') },
    'scaledDotProduct',
  );
