/**
 * Multi-query attention: all heads share one head of keys and values.
 * Shazeer 2019, arXiv:1911.02150, section 3, where nothing scales the scores; grouped-query attention
 * with a single group.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Attended, AttendOptions } from '../attend.js';
import { groupedQuery } from './grouped-query.js';

/**
 * Attention whose heads differ only in their queries.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, 1, S, D]`
 * @param v - values `[B, 1, S, Dv]`
 * @param options - as of `groupedQuery`
 * @returns output `[B, N, L, Dv]` and weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes, mask or bias do not fit; `input-value` for NaN or infinity
 */
export function multiQuery(q: Tensor, k: Tensor, v: Tensor, options: AttendOptions = {}): Attended {
  requireShapes('multiQuery', { q: [q, 'B N L D'], k: [k, 'B 1 S Dk'], v: [v, 'B 1 S Dv'] });
  return groupedQuery(q, k, v, options, 'multiQuery');
}
