/**
 * Grouped-query attention: N query heads share G heads of keys and values, so that a cache of them
 * is N/G times smaller. Ainslie et al. 2023, arXiv:2305.13245, section 2.2. Query head n reads
 * key-value head `⌊n·G/N⌋`.
 */
import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../../tensor/require-inputs.js';
import { weightedSum } from '../aggregate/weighted-sum.js';
import { attendScores, type Attended, type AttendOptions } from '../attend.js';
import { scaledDot } from '../scores/scaled-dot.js';
import { repeatHeads } from './repeat-heads.js';
import { requireGroups } from './require-groups.js';

/**
 * Attention whose query heads share keys and values in groups of R = N/G.
 *
 * The usual score and aggregate read each shared head in place. A `score` or `aggregate` of your own
 * may treat every head and every query differently, so it is given the shared heads repeated:
 * k `[B, N, S, D]`, v `[B, N, S, Dv]`. Mask, bias and normalise always see `[B, N, L, S]`.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, G, S, D]`; G must divide N
 * @param v - values `[B, G, S, Dv]`
 * @param where - whose errors they are; default `groupedQuery`
 * @returns output `[B, N, L, Dv]` and weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes, mask or bias do not fit or G does not divide N;
 * `input-value` for NaN or infinity
 */
export function groupedQuery(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { score, aggregate, ...options }: AttendOptions = {},
  where = 'groupedQuery',
): Attended {
  const sizes = requireInputs(where, { q: [q, 'B N L D'], k: [k, 'B G S Dk'], v: [v, 'B G S Dv'] });
  const { B, N, L, S, G } = sizes as Record<'B' | 'N' | 'L' | 'S' | 'G', number>;
  requireGroups(where, N, G);
  const shared = N > G;
  const fold = (x: tf.Tensor) => (shared ? tf.reshape(x, [B, G, (N / G) * L, x.shape[3]!]) : x); // [B, N, L, ·] → [B, G, R·L, ·]
  const unfold = (x: tf.Tensor) => (shared ? tf.reshape(x, [B, N, L, x.shape[3]!]) : x); // [B, G, R·L, ·] → [B, N, L, ·]
  return attendScores(
    where,
    [B, N, L, S],
    () => (score ? score(q, repeatHeads(k, N / G)) : unfold(scaledDot()(fold(q), k))),
    (weights) =>
      aggregate
        ? aggregate(weights, repeatHeads(v, N / G))
        : unfold(weightedSum()(fold(weights), v)),
    options,
    { q, k, v, score: score ?? scaledDot(), aggregate: aggregate ?? weightedSum() },
  );
}
