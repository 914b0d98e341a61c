import * as tf from '@tensorflow/tfjs';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Score } from '../choices.js';
import { additive } from './additive.js';
import { perHead } from './map-heads.js';

/** Weights of {@link concat}. Those with an N are for each head; without, for all heads. */
export interface ConcatWeights {
  /** W: `[D + Dk, A]` or `[N, D + Dk, A]`, the rows of the query first */
  kernel: tf.Tensor;
  /** v: `[A]` or `[N, A]` */
  energy: tf.Tensor;
}

/**
 * `vᵀ·tanh(W·[q; k])`. Luong, Pham & Manning 2015, arXiv:1508.04025, section 3.1, "concat".
 *
 * `W·[q; k]` is one part of W times the query plus the other times the key, so it is computed as
 * {@link additive}, without joining every query to every key.
 *
 * @throws HeedError `shape`, when used, unless the weights fit queries and keys
 */
export const concat =
  ({ kernel, energy }: ConcatWeights): Score =>
  (q, k) => {
    const { D, Dk } = requireShapes('concat', { q: [q, 'B N L D'], k: [k, 'B N S Dk'] });
    requireShapes('concat', {
      q: [q, 'B N L D'],
      'weights.kernel': [kernel, perHead(kernel, `${D + Dk} A`)],
      'weights.energy': [energy, perHead(energy, 'A')],
    });
    return tf.tidy(() => {
      const [query, key] = tf.split(kernel, [D, Dk], kernel.rank - 2); // [D + Dk, A] → [D, A], [Dk, A]
      return additive({ query: query!, key: key!, energy })(q, k);
    });
  };
