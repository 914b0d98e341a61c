/**
 * Linear attention: with `φ(q)·φ(k)` as score, `Σ φ(k)ᵀ·v` is summed once for all queries.
 * Katharopoulos et al. 2020, arXiv:2006.16236, eq. 5; causal eq. 9, computed by chunks.
 */
import * as tf from '@tensorflow/tfjs';
import { keyColumn } from '../../masks/key-column.js';
import type { Mask } from '../../masks/mask.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireWhole } from '../../tensor/require-whole.js';
import type { Attended } from '../attend.js';
import { eluPlusOne, featuresOf, type FeatureMap } from './feature-map.js';
import { counted, meanOf } from './mixture.js';
import { recur } from './recurrence.js';
import { requireAligned } from './require-aligned.js';

/** Options of {@link linearAttention}. */
export interface LinearAttentionOptions {
  /** Features φ of queries and keys. Default `eluPlusOne()`. */
  featureMap?: FeatureMap | undefined;
  /** Which keys all queries may see, such as `padding(real)`. Default: all. */
  mask?: Mask | undefined;
  /** Whether a query sees only keys up to its own position; wants L = S. Default false. */
  causal?: boolean | undefined;
  /** Positions that the causal form computes as attention, a whole number ≥ 1. Default 64. */
  chunk?: number | undefined;
}

/**
 * Each query takes the mean of the values, weighted by how well its keys' features match. Time and
 * memory grow with L + S, not with L·S; weights are never formed.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @param where - whose errors they are; default `linearAttention`
 * @returns output `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a mask that tells queries
 * apart or a chunk below 1; `input-value` for NaN or infinity
 */
export function linearAttention(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: LinearAttentionOptions = {},
  where = 'linearAttention',
): Pick<Attended, 'output'> {
  const { featureMap = eluPlusOne(), mask, causal = false, chunk = 64 } = options;
  const { B, N, L, S } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N S D'],
    v: [v, 'B N S Dv'],
  });
  requireWhole(where, 'chunk', chunk);
  if (causal) requireAligned(where, L, S);
  return tf.tidy(() => {
    const allowed = keyColumn(where, mask, [B, N, L, S]);
    const queries = featuresOf(featureMap, q, { role: 'query', causal }); // [B, N, L, F]
    const every = featuresOf(featureMap, k, { role: 'key', allowed, causal }); // [B, N, S, F]
    const keys = allowed ? tf.mul(every, allowed) : every;
    const values = counted(v);
    if (causal) return { output: meanOf(recur(queries, keys, values, { chunk }).output) };
    const state = tf.matMul(keys, values, true, false); // [B, N, S, F]ᵀ · [B, N, S, Dv + 1] → [B, N, F, Dv + 1]
    return { output: meanOf(tf.matMul(queries, state)) }; // [B, N, L, F] · [B, N, F, Dv + 1] → [B, N, L, Dv + 1]
  });
}
