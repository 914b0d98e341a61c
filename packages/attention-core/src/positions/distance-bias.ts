import * as tf from '@tensorflow/tfjs';
import { oneHot } from '../tensor/one-hot.js';
import { alongDiagonals } from './along-diagonals.js';
import type { PositionBias } from './position-bias.js';

/**
 * A bias that goes by the distance between key and query, a number for each head from a row of a table.
 *
 * @param table - `[T, N]`
 * @param rowOf - the row for a distance `j − i`, in 0 … T − 1
 * @param offset - position of the first query among the keys
 * @returns bias `[N, L, S]`
 */
export const distanceBias =
  (table: tf.Tensor, rowOf: (distance: number) => number, offset: number): PositionBias =>
  ({ queries, keys }) =>
    tf.tidy(() => {
      const nearest = -(queries - 1) - offset;
      const rows = Array.from({ length: queries + keys - 1 }, (_, i) => rowOf(nearest + i));
      const picked = oneHot(tf.tensor1d(rows), table.shape[0]!); // [L + S − 1, T]
      const byHead = tf.matMul(table, picked, true, true); // [T, N]ᵀ · [L + S − 1, T]ᵀ → [N, L + S − 1]
      return alongDiagonals(byHead, queries, keys); // [N, L, S]
    });
