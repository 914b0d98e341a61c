/**
 * Relative positions, in the values: each value comes with a learned vector for how far away it is.
 * `Σ_j w_j·(v_j + a_clip(j−i))`. Shaw, Uszkoreit & Vaswani 2018, arXiv:1803.02155, eq. 3. Their other
 * half, in the keys, is `relative`.
 */
import * as tf from '@tensorflow/tfjs';
import type { OffsetOptions } from '../../positions/position-bias.js';
import { linear } from '../../tensor/linear.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { inWholeRows, type Aggregate } from '../choices.js';
import { byDistance, queriesFirst, queriesLast } from '../scores/by-distance.js';
import { weightedSum } from './weighted-sum.js';

/** Weights of {@link relativeSum}. */
export interface RelativeSumWeights {
  /** A vector for each distance j − i from −c to c, the same for all heads: `[2c + 1, Dv]` */
  value: tf.Tensor;
}

const wholeRows = {
  choice: 'relativeSum',
  advice: 'Use attend with a mask, such as window(128).',
};

/**
 * The sum of values and vectors for their distances, by their weights.
 *
 * @throws HeedError `shape`, when used, unless the table is as wide as the values and has an odd number
 * of rows; `option` for a negative offset
 */
export const relativeSum = (
  { value }: RelativeSumWeights,
  options: OffsetOptions = {},
): Aggregate =>
  inWholeRows(wholeRows, (weights, v) => {
    const { L, S } = requireShapes('relativeSum', {
      weights: [weights, 'B N L S'],
      v: [v, 'B N S Dv'],
      'weights.value': [value, 'R Dv'],
    });
    return tf.tidy(() => {
      const size = { queries: L, keys: S };
      const rows = byDistance('relativeSum', 'weights.value', value, size, options);
      const shares = tf.matMul(queriesFirst(weights), rows); // [L, B·N, S] · [L, S, 2c + 1] → [L, B·N, 2c + 1]
      const placed = linear(queriesLast(shares, v.shape), { kernel: value }); // [B, N, L, 2c + 1] · [2c + 1, Dv] → [B, N, L, Dv]
      return tf.add(weightedSum()(weights, v), placed);
    });
  });
