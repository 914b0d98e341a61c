/**
 * How much heads differ. Li, Tu, Yang, Lyu & Zhang 2018, arXiv:1810.10183, section 3:
 * `D = −1/N²·Σ_i Σ_j sim(i, j)`, where `sim` is the cosine of what two heads have at a place
 * (subspaces, outputs), or the product of their weights summed up (positions).
 */
import * as tf from '@tensorflow/tfjs';
import { oneForZero } from '../tensor/one-for-zero.js';
import { requireInputs } from '../tensor/require-inputs.js';
import { requireOneOf } from '../tensor/require-one-of.js';
import { unitLength } from '../tensor/unit-length.js';
import { rowMean, type PenaltyOptions } from './row-mean.js';

/**
 * What heads shall differ in: `subspaces`, given the values `[B, N, S, Dv]`; `positions`, given the
 * weights `[B, N, L, S]`; or `outputs`, given those of the heads before they are joined
 * `[B, N, L, Dv]`.
 */
export type DisagreementKind = 'subspaces' | 'positions' | 'outputs';

const kinds: readonly DisagreementKind[] = ['subspaces', 'positions', 'outputs'];

/**
 * Mean disagreement of heads over places, in [−1, 0]: −1 where all heads are alike (for weights: and
 * look at one key each). **Subtract** it from the loss, times a factor, to make heads
 * differ. A head that a mask leaves nothing at a place does not count there.
 *
 * @param kind - what they shall differ in
 * @param x - that of all heads, `[B, N, L, D]`
 * @returns a scalar
 * @throws HeedError `option` for another kind; `shape` when shapes do not fit; `input-value` for NaN or
 * infinity
 * @example loss.sub(headDisagreement('positions', weights).mul(0.1))
 */
export function headDisagreement(
  kind: DisagreementKind,
  x: tf.Tensor,
  options: PenaltyOptions = {},
): tf.Scalar {
  requireOneOf('headDisagreement', 'kind', kind, kinds);
  requireInputs('headDisagreement', { x: [x, 'B N L D'] });
  return tf.tidy(() => {
    const vectors = kind === 'positions' ? x : unitLength(x);
    // Σ_i Σ_j u_i·u_j is |Σ_i u_i|²: no pair has to be looked at.
    const similar = tf.sum(tf.square(tf.sum(vectors, 1, true)), -1); // [B, 1, L]
    const heads = tf.sum(tf.step(tf.sum(tf.square(x), -1)), 1, true); // [B, 1, L]
    const disagreement = tf.neg(tf.div(similar, tf.square(oneForZero(heads))));
    return rowMean('headDisagreement', disagreement, tf.step(heads), options);
  });
}
