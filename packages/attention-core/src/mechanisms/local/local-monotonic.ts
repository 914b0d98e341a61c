/**
 * Local attention, monotonic (local-m): query t looks at the keys around position t, as source and
 * target run roughly in step. Luong, Pham & Manning 2015, arXiv:1508.04025, section 3.2: `p_t = t`,
 * window `[p_t − D, p_t + D]`.
 */
import type * as tf from '@tensorflow/tfjs';
import { allowedKeys } from '../../masks/allowed-keys.js';
import { arbitrary } from '../../masks/arbitrary.js';
import { and } from '../../masks/combine.js';
import { window } from '../../masks/window.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import { tidyAttended } from '../attended.js';

/** Options of {@link localMonotonic}. */
export interface LocalMonotonicOptions extends AttendOptions {
  /** Keys on each side of the position, the paper's D: a whole number ≥ 0. The paper takes 10. */
  radius: number;
  /** Position of the first query among the keys, a whole number ≥ 0. Default 0. */
  offset?: number | undefined;
}

/**
 * Each query takes a mixture of the values around its own position. The paper scores by `dot`,
 * `general` or `concat`.
 *
 * For long sequences `slidingWindow` computes the same without an `[L, S]` matrix.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @throws HeedError `shape` when shapes, mask or bias do not fit; `option` for a radius or offset that
 * is no whole number ≥ 0; `input-value` for NaN or infinity
 * @example localMonotonic(q, k, v, { radius: 10, score: general(kernel) })
 */
export function localMonotonic(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: LocalMonotonicOptions,
): Attended {
  const where = 'localMonotonic';
  const { radius, offset = 0, mask, ...choices } = requireOptions(where, options, 'radius');
  const { B, N, L, S } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N S Dk'],
    v: [v, 'B N S Dv'],
  });
  requireWhole(where, 'radius', radius, 0);
  requireWhole(where, 'offset', offset, 0);
  const near = window({ before: radius, after: radius, offset });
  return tidyAttended(where, { q, k, v }, () => {
    const allowed = allowedKeys(where, mask, [B, N, L, S]);
    const both = allowed ? and(near, arbitrary(allowed)) : near;
    return attend(q, k, v, { ...choices, mask: both }, where);
  });
}
