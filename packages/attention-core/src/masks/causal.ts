import * as tf from '@tensorflow/tfjs';
import { requireWhole } from '../tensor/require-whole.js';
import { coverByDistance, coverWhen } from './cover.js';
import type { Mask } from './mask.js';

/** Options of {@link causal}. */
export interface CausalOptions {
  /** Position of the first query among the keys, a whole number ≥ 0. Default 0. */
  offset?: number | undefined;
}

/**
 * A query sees only itself and what came before: query i may see key j when `j ≤ i + offset`.
 * Vaswani et al. 2017, arXiv:1706.03762, section 3.2.3.
 *
 * @throws HeedError `option` when the offset is no whole number ≥ 0
 */
export function causal({ offset = 0 }: CausalOptions = {}): Mask {
  requireWhole('causal', 'offset', offset, 0);
  return {
    name: 'causal',
    allowed: ({ queries, keys }) =>
      tf.tidy(() => {
        const last = tf.reshape(tf.add(tf.range(0, queries), offset), [queries, 1]); // [L, 1]
        return tf.lessEqual(tf.range(0, keys), last); // [L, S]
      }),
    cover: () =>
      coverByDistance((least, greatest) => coverWhen(greatest <= offset, least > offset)),
    visible: () => ({ lastDistance: offset }),
  };
}
