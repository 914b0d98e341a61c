import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../tensor/require-inputs.js';
import { alongDiagonals } from './along-diagonals.js';
import { requireCells, requireGrid, type Grid } from './grid.js';
import type { PositionBias } from './position-bias.js';

/**
 * A learned bias for how many rows and columns two cells of a grid are apart. Liu et al. 2021 (Swin
 * transformer), arXiv:2103.14030, eq. 4.
 *
 * @param table - `[(2R − 1)·(2C − 1), N]`, as Swin keeps it: in row `(Δr + R − 1)·(2C − 1) + Δc + C − 1`
 * stand the heads' numbers for a query Δr rows below and Δc columns right of its key
 * @returns bias `[N, R·C, R·C]`, to be added to the scores
 * @throws HeedError `shape` when table, queries or keys do not fit the grid; `option` for a grid without
 * cells; `input-value` for NaN or infinity
 */
export function gridBias(table: tf.Tensor, grid: Grid): PositionBias {
  requireGrid('gridBias', grid);
  const { rows: R, columns: C } = grid;
  const [down, right] = [2 * R - 1, 2 * C - 1];
  const { N } = requireInputs('gridBias', { table: [table, `${down * right} N`] });
  return ({ queries, keys }) => {
    requireCells('gridBias', 'queries', grid, queries);
    requireCells('gridBias', 'keys', grid, keys);
    return tf.tidy(() => {
      const byHead = tf.reshape(tf.transpose(table), [N * down, right]); // [(2R−1)·(2C−1), N] → [N·(2R−1), 2C−1]
      // Swin counts from key to query, so the key comes first here.
      const columns = tf.reshape(alongDiagonals(byHead, C, C), [N, down, C * C]); // [N·(2R−1), Ck, Cq] → [N, 2R−1, Ck·Cq]
      const byColumns = tf.reshape(tf.transpose(columns, [0, 2, 1]), [N * C * C, down]); // → [N·Ck·Cq, 2R−1]
      const pairs = tf.reshape(alongDiagonals(byColumns, R, R), [N, C, C, R, R]); // → [N, Ck, Cq, Rk, Rq]
      return tf.reshape(tf.transpose(pairs, [0, 4, 2, 3, 1]), [N, R * C, R * C]); // → [N, Rq·Cq, Rk·Ck]
    });
  };
}
