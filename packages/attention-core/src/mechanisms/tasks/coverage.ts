/**
 * Coverage: additive attention that knows what it has looked at, so that it repeats less:
 * `e_{t,j} = vᵀ·tanh(W_h·h_j + W_s·s_t + w_c·c_{t,j} + b)` with `c_t = Σ_{t′<t} a_{t′}`.
 * See et al. 2017, arXiv:1704.04368, eq. 10–12.
 */
import * as tf from '@tensorflow/tfjs';
import type { Mask } from '../../masks/mask.js';
import { cut } from '../../tensor/cut.js';
import { maskedSoftmax } from '../../tensor/masked-softmax.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import type { Attended } from '../attend.js';
import {
  energies,
  hiddenInputs,
  requireAdditive,
  type AdditiveWeights,
} from '../scores/additive.js';
import { perHead } from '../scores/map-heads.js';
import { allowedByQuery } from './allowed-by-query.js';

/** Weights of {@link coverage}: those of `additive`, and one more. */
export interface CoverageWeights extends AdditiveWeights {
  /** w_c: `[A]` */
  coverage: tf.Tensor;
}

/** Options of {@link coverage}. */
export interface CoverageOptions {
  /** Which key a query may see. Default: all. */
  mask?: Mask | undefined;
  /** Coverage before the first query, `[B, N, 1, S]`: that of an earlier call. Default 0. */
  previous?: tf.Tensor | undefined;
}

/** What {@link coverage} gives back. */
export interface Covered extends Attended {
  /** Sum of the weights so far, `[B, N, 1, S]`: `previous` of the next call. */
  coverage: tf.Tensor;
  /** `Σ_j min(a_{t,j}, c_{t,j})`, `[B, N, L]`: a loss that punishes looking twice (eq. 12). */
  repetition: tf.Tensor;
}

/**
 * Attention of one query after the other, each told how much the ones before it saw of each key. To
 * compile it, the number of queries must be fixed.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, Dk]`
 * @param v - values `[B, N, S, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `input-value` for NaN or infinity
 */
export function coverage(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  weights: CoverageWeights,
  { mask, previous }: CoverageOptions = {},
): Covered {
  requireAdditive('coverage', q, k, weights);
  const { B, N, L, S } = requireInputs('coverage', {
    q: [q, 'B N L D'],
    k: [k, 'B N S Dk'],
    v: [v, 'B N S Dv'],
    'weights.energy': [weights.energy, perHead(weights.energy, 'A')],
    'weights.coverage': [weights.coverage, 'A'],
    previous: previous && [previous, 'B N 1 S'],
  });
  return tf.tidy(() => {
    const allowed = allowedByQuery('coverage', mask, [B, N, L, S]);
    const hiddenOf = cut(hiddenInputs(q, k, weights), 2); // [B, N, L, S, A] → L × [B, N, 1, S, A]
    let seen = previous ?? tf.zeros([B, N, 1, S]);
    const rows: tf.Tensor[] = [];
    const twice: tf.Tensor[] = [];
    hiddenOf.forEach((hidden, query) => {
      const told = tf.mul(tf.expandDims(seen, -1), weights.coverage); // [B, N, 1, S, 1] · [A] → [B, N, 1, S, A]
      const scores = energies(tf.add(hidden, told), weights.energy); // [B, N, 1, S]
      const row = maskedSoftmax(scores, allowed?.(query));
      twice.push(tf.sum(tf.minimum(row, seen), -1)); // [B, N, 1]
      rows.push(row);
      seen = tf.add(seen, row);
    });
    const weighted = tf.concat(rows, 2); // L × [B, N, 1, S] → [B, N, L, S]
    return {
      output: tf.matMul(weighted, v), // [B, N, L, S] · [B, N, S, Dv] → [B, N, L, Dv]
      weights: weighted,
      coverage: seen,
      repetition: tf.concat(twice, 2), // L × [B, N, 1] → [B, N, L]
    };
  });
}
