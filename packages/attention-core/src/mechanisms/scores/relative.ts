/**
 * Relative positions, in the keys: to a key belongs a learned vector for how far away it is, clipped
 * at distance c. `q·(k + a_clip(j−i)) / √D`. Shaw, Uszkoreit & Vaswani 2018, arXiv:1803.02155, eq. 4
 * and 5. Their other half, in the values, is `relativeSum`.
 */
import * as tf from '@tensorflow/tfjs';
import type { OffsetOptions } from '../../positions/position-bias.js';
import { linear } from '../../tensor/linear.js';
import { requireFinite } from '../../tensor/require-finite.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { inWholeRows, type Score } from '../choices.js';
import { byDistance, queriesFirst, queriesLast } from './by-distance.js';
import { scaledDot, type ScaledDotOptions } from './scaled-dot.js';

/** Weights of {@link relative}. */
export interface RelativeWeights {
  /** A vector for each distance j − i from −c to c, the same for all heads: `[2c + 1, D]` */
  key: tf.Tensor;
}

const wholeRows = {
  choice: 'relative',
  advice: 'Use attend with a mask, such as window(128).',
};

/**
 * `q·(k + a) / √D` with a vector a for each distance. Takes `L·S·(2c + 1)` numbers of memory; from
 * c = 2 on, the paper's translations hardly improve.
 *
 * @throws HeedError `shape`, when used, unless keys and table are as wide as queries and the table has
 * an odd number of rows; `option` for a negative offset or a scale that is NaN or infinite
 */
export function relative(
  { key }: RelativeWeights,
  options: OffsetOptions & ScaledDotOptions = {},
): Score {
  if (options.scale !== undefined) requireFinite('relative', 'scale', options.scale);
  return inWholeRows(wholeRows, (q, k) => {
    const { L, S, D } = requireShapes('relative', {
      q: [q, 'B N L D'],
      k: [k, 'B N S D'],
      'weights.key': [key, 'R D'],
    });
    return tf.tidy(() => {
      const rows = byDistance('relative', 'weights.key', key, { queries: L, keys: S }, options);
      const scaled = tf.mul(q, options.scale ?? 1 / Math.sqrt(D));
      const fits = linear(scaled, { kernel: tf.transpose(key) }); // [B, N, L, D] · [D, 2c + 1] → [B, N, L, 2c + 1]
      const placed = tf.matMul(queriesFirst(fits), rows, false, true); // [L, B·N, 2c + 1] · [L, S, 2c + 1]ᵀ → [L, B·N, S]
      return tf.add(scaledDot({ scale: 1 })(scaled, k), queriesLast(placed, q.shape));
    });
  });
}
