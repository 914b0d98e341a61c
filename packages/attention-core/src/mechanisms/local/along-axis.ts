/**
 * Attention along one axis of a grid: each cell sees the cells of its own row, or column, or whatever
 * the axis is. Ho, Kalchbrenner, Weissenborn & Salimans 2019, arXiv:1912.12180, section 3.1.
 */
import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { attend } from '../attend.js';
import { gridLines } from './grid-lines.js';
import { choicesOfParts } from './local-choices.js';
import type { LocallyAttended, LocalOptions } from './locally-attended.js';
import { realKeys, showing } from './real-keys.js';
import { requireAxes } from './require-axes.js';
import { requireGrid } from './require-grid.js';

/**
 * Options of {@link alongAxis}. Choices are given whole lines, as sequences of their own: those that go by
 * places, such as `rotated`, count them within the line.
 */
export interface AlongAxisOptions extends LocalOptions {
  /** Cells along each axis, `[rows, columns]` or any other number of axes; L is their product. */
  grid: readonly number[];
  /** Along which axis of the grid to look, 0 for the first: with 1, a cell sees its row. */
  axis: number;
}

/**
 * Each cell attends to the cells that differ from it along one axis only. For a grid of n × n cells
 * that costs n³ products instead of n⁴.
 *
 * @param q - queries `[B, N, L, D]`, one for each cell, the last axis of the grid running fastest
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes, grid or mask do not fit; `option` for an axis that the grid
 * does not have, and for a mask that tells queries apart; `input-value` for NaN or infinity
 * @example alongAxis(q, k, v, { grid: [32, 32], axis: 1 })
 */
export function alongAxis(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: AlongAxisOptions,
): LocallyAttended {
  const where = 'alongAxis';
  const {
    grid,
    axis,
    mask,
    weights: wanted = false,
    ...choices
  } = requireOptions(where, options, 'grid');
  const { B, N, L } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N L Dk'],
    v: [v, 'B N L Dv'],
  });
  requireGrid(where, grid, L);
  requireAxes(where, 'axis', [axis], grid);
  const { fold, unfold, spread } = gridLines(grid, axis);
  const inLines = choicesOfParts(choices, B);
  return tf.tidy(() => {
    const real = fold(realKeys(where, mask, [B, N, L, L])); // [B, n, L, 1] → [B·lines, n, A, 1]
    const lines = attend(fold(q), fold(k), fold(v), { ...inLines, mask: showing(real) }, where);
    const output = unfold(lines.output); // → [B, N, L, Dv]
    if (!wanted) return { output };
    return { output, weights: spread(lines.weights) };
  });
}
