/**
 * Gaussian window: attention by place alone, for speech and handwriting. Each query moves K bells on
 * along the keys and sets their size and width:
 * `w_{t,j} = Σ_k a_{t,k}·exp(−(j − μ_{t,k})² / (2·σ²_{t,k}))` with `μ_t = μ_{t−1} + Δ_t`, Δ > 0.
 * Graves 2013, arXiv:1308.0850, eq. 46–51; Battenberg et al. 2020, arXiv:1910.10288, section 2.2 (V2).
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import type { Mask } from '../../masks/mask.js';
import { linear, linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { runningSums } from '../../tensor/running-sums.js';
import { attendScores, type Attended } from '../attend.js';
import { unnormalised } from '../normalise/unnormalised.js';
import { bellsOf, type BellShape } from './bells.js';

/** Options of {@link gaussianWindow}. */
export interface GaussianWindowOptions {
  /** Which key a query may see; what is hidden is not made up for by the others. Default: all. */
  mask?: Mask | undefined;
  /** How parameters become size, step and width; see {@link BellShape}. Default `softplus`. */
  shape?: BellShape | undefined;
  /** Places μ before the first query, `[B, N, 1, K]`. Default 0, the first key. */
  previous?: tf.Tensor | undefined;
}

/** What {@link gaussianWindow} gives back. */
export interface Windowed extends Attended {
  /** Places μ of the bells, counted in keys from 0, `[B, N, L, K]`; the last row is where to go on. */
  places: tf.Tensor;
}

/**
 * Each query takes the values around where its window has moved to; it never moves back.
 *
 * @param q - queries `[B, N, L, D]`, which decide how far the window moves
 * @param v - values `[B, N, S, Dv]`
 * @param weights - linear map `[D, 3K]` to the parameters of K bells: size, step, width, K of each
 * @returns output, weights whose rows sum to about 1 (`softplus`) or to anything (`exponential`), and
 * the places
 * @throws HeedError `shape` when shapes or mask do not fit or the map's width is no multiple of 3;
 * `option` for another shape of bells; `input-value` for NaN or infinity
 */
export function gaussianWindow(
  q: tf.Tensor,
  v: tf.Tensor,
  weights: LinearWeights,
  { mask, shape = 'softplus', previous }: GaussianWindowOptions = {},
): Windowed {
  const where = 'gaussianWindow';
  requireOneOf(where, 'shape', shape, Object.keys(bellsOf));
  const { B, N, L, S, F } = requireInputs(where, {
    q: [q, 'B N L D'],
    v: [v, 'B N S Dv'],
    ...linearShapes('weights', weights, 'D F'),
  });
  const K = countBells(where, F);
  if (previous) requireInputs(where, { previous: [previous, `${B} ${N} 1 ${K}`] });
  return tf.tidy(() => {
    const bells = bellsOf[shape](tf.split(linear(q, weights), 3, -1)); // [B, N, L, K] each
    const moved = runningSums(bells.step, 2); // [B, N, L, K]
    const place = previous ? tf.add(moved, previous) : moved;
    const byKey = (x: tf.Tensor) => tf.reshape(x, [B, N, L, 1, K]); // [B, N, L, K] → [B, N, L, 1, K]
    const away = tf.sub(tf.reshape(tf.range(0, S), [S, 1]), byKey(place)); // [B, N, L, S, K]
    const heights = tf.exp(tf.neg(tf.mul(tf.square(away), byKey(bells.sharpness))));
    const window = tf.sum(tf.mul(heights, byKey(bells.size)), -1); // [B, N, L, S, K] → [B, N, L, S]
    const attended = attendScores(
      where,
      [B, N, L, S],
      () => window,
      (weights) => tf.matMul(weights, v), // [B, N, L, S] · [B, N, S, Dv] → [B, N, L, Dv]
      { mask, normalise: unnormalised() },
    );
    return { output: attended.output, weights: attended.weights, places: place };
  });
}

/** Number of bells for a map of a width. */
function countBells(where: string, width: number): number {
  if (width % 3 === 0) return width / 3;
  throw new HeedError({
    code: 'shape',
    where,
    required: 'weights.kernel must be [D, 3K]: size, step and width of K bells',
    got: `a width of ${width}`,
  });
}
