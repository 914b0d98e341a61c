/**
 * Sliding-window attention: each query sees the keys near to it, so that the cost grows with the
 * length and not with its square. Beltagy, Peters & Cohan 2020 (Longformer), arXiv:2004.05150,
 * section 3.1.
 */
import * as tf from '@tensorflow/tfjs';
import { and } from '../../masks/combine.js';
import { window } from '../../masks/window.js';
import { padAxis } from '../../tensor/pad-axis.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { weightedSum } from '../aggregate/weighted-sum.js';
import { fusedOutput } from '../fused-output.js';
import { softmax } from '../normalise/softmax.js';
import { scaledDot } from '../scores/scaled-dot.js';
import { attendInBand, spreadBand } from './band.js';
import { foldStrides, spreadStrides, unfoldStrides } from './fold.js';
import { localChoices } from './local-choices.js';
import type { LocallyAttended, LocalOptions } from './locally-attended.js';
import { realKeys } from './real-keys.js';

/** Options of {@link slidingWindow}. */
export interface SlidingWindowOptions extends LocalOptions {
  /** Keys that a query sees on each side of its own, a whole number ≥ 0. */
  radius: number;
  /** Whether the keys after the query are left out. Default false. */
  causal?: boolean | undefined;
  /**
   * Steps from one key that is seen to the next, a whole number ≥ 1: with 2, every second key, twice
   * as far. Default 1.
   */
  dilation?: number | undefined;
}

/**
 * Each query attends to the keys at most `radius · dilation` away; the same as `attend` with the mask
 * `window(…)`, but no `[L, L]` is formed: time and memory grow with `L · radius`.
 *
 * A dilated window sees every d-th position only, so it is a plain one in each of the d sequences of
 * every d-th position.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a radius or dilation that is
 * no whole number, and for a mask that tells queries apart; `input-value` for NaN or infinity
 * @example slidingWindow(q, k, v, { radius: 128, mask: padding(real) })
 */
export function slidingWindow(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: SlidingWindowOptions,
): LocallyAttended {
  const where = 'slidingWindow';
  const {
    radius,
    causal = false,
    dilation = 1,
    mask,
    weights: wanted = false,
    ...choices
  } = requireOptions(where, options, 'radius');
  const { B, N, L } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N L Dk'],
    v: [v, 'B N L Dv'],
  });
  requireWhole(where, 'radius', radius, 0);
  requireWhole(where, 'dilation', dilation);
  const local = localChoices(where, choices, B);
  const band = { radius, causal };
  const length = Math.ceil(L / dilation); // of each of the sequences
  const parts = (x: tf.Tensor) => foldStrides(padAxis(x, 2, 0, length * dilation - L), dilation); // [B, N, L, D] → [B·d, N, M, D]
  const first = (x: tf.Tensor, columns: number) => tf.slice(x, [0, 0, 0, 0], [-1, -1, L, columns]);
  /** By a kernel that skips what a mask hides there is nothing to cut up. */
  const fusedWindow = () => {
    const near = window({ before: radius, after: causal ? 0 : radius });
    const { score = scaledDot(), aggregate = weightedSum() } = local;
    return fusedOutput(
      where,
      [B, N, L, L],
      { q, k, v, score, aggregate },
      {
        mask: mask ? and(near, mask) : near,
        bias: undefined,
        normalise: local.normalise ?? softmax(),
        dropout: local.dropout,
      },
    );
  };
  return tf.tidy(() => {
    const real = realKeys(where, mask, [B, N, L, L]); // [B, n, L, 1]
    const fused = wanted || dilation > 1 ? undefined : fusedWindow();
    if (fused) return { output: fused };
    const attended = attendInBand(parts(q), parts(k), parts(v), parts(real), band, local, where);
    const output = first(unfoldStrides(attended.output, dilation), -1); // → [B, N, L, Dv]
    if (!wanted) return { output };
    const each = spreadBand(attended.weights, length, band); // [B·d, N, M, M]
    return { output, weights: first(spreadStrides(each, dilation), L) }; // → [B, N, L, L]
  });
}
