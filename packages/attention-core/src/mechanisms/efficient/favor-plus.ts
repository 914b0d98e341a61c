/**
 * FAVOR+: positive random features whose products are, on average, those of softmax attention:
 * `φ(x) = exp(ω·x − ‖x‖²/2)` of `x / ⁴√D`. Choromanski et al. 2021, arXiv:2009.14794, lemma 1, eq. 5;
 * without 1/√M, which attention divides out, and with a little added, as in the authors' code.
 */
import * as tf from '@tensorflow/tfjs';
import { hideScores } from '../../tensor/hide-scores.js';
import { linear } from '../../tensor/linear.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { requireWhole } from '../../tensor/require-whole.js';
import type { FeatureMap, FeatureUse } from './feature-map.js';
import { orthogonalFeatures } from './orthogonal-features.js';

/** Options of {@link favorPlus}. */
export interface FavorPlusOptions {
  /**
   * Number M of features, a whole number ≥ 1, or the directions themselves, `[M, D]`, as
   * `orthogonalFeatures` draws them. More features, a closer estimate. Default `D·ln D`, at least D.
   */
  features?: number | tf.Tensor | undefined;
  /** Whole number ≥ 0 from which directions are drawn; another one draws others. Default 0. */
  seed?: number | undefined;
}

/** Added to all features, so that no query is left with nothing. */
const leastFeature = 1e-6;

/** Up to here, sums of `exp` stay far from the end of float32. */
const safeExponent = 60;

/**
 * Exponents lowered so that none is too large; attention divides out again what they are lowered by.
 * Each query has its own highest; keys share the highest of those that may be seen, or, where they must
 * not know of later ones, a bound that follows from the directions: `ω·x − ‖x‖²/2 ≤ ‖ω‖²/2`.
 */
function lowered(exponents: tf.Tensor, directions: tf.Tensor, use: FeatureUse): tf.Tensor {
  if (use.role === 'query') return tf.sub(exponents, tf.max(exponents, -1, true)); // − [B, N, L, 1]
  if (use.causal) {
    const bound = tf.mul(tf.max(tf.sum(tf.square(directions), -1)), 0.5); // []
    return tf.sub(exponents, tf.relu(tf.sub(bound, safeExponent)));
  }
  const seen = use.allowed ? hideScores(exponents, use.allowed) : exponents;
  return tf.sub(seen, tf.max(seen, [-2, -1], true)); // − [B, N, 1, 1]
}

/**
 * Features with which linear attention estimates softmax attention.
 *
 * @throws HeedError `option`, when used, for a number of features below 1 or a seed below 0; `shape` for directions of
 * another width than the queries
 */
export const favorPlus =
  ({ features, seed = 0 }: FavorPlusOptions = {}): FeatureMap =>
  (x, use) =>
    tf.tidy(() => {
      const D = x.shape.at(-1)!;
      const count = features ?? Math.max(D, Math.ceil(D * Math.log(D)));
      if (typeof count === 'number') requireWhole('favorPlus', 'features', count);
      requireWhole('favorPlus', 'seed', seed, 0);
      const directions = typeof count === 'number' ? orthogonalFeatures(D, count, seed) : count;
      requireShapes('favorPlus', { features: [directions, `M ${D}`] });
      const scaled = tf.mul(x, D ** -0.25);
      const half = tf.mul(tf.sum(tf.square(scaled), -1, true), 0.5); // [B, N, S, 1]
      const along = linear(scaled, { kernel: tf.transpose(directions) }); // [B, N, S, D] · [D, M] → [B, N, S, M]
      return tf.add(tf.exp(lowered(tf.sub(along, half), directions, use)), leastFeature);
    });
