import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireWhole } from '../tensor/require-whole.js';

/** A grid of positions, read row by row: patches of an image, cells of a map. */
export interface Grid {
  /** How many rows, a whole number ≥ 1. */
  rows: number;
  /** How many columns, a whole number ≥ 1. */
  columns: number;
}

/**
 * Checks a grid.
 *
 * @throws HeedError `option` unless rows and columns are whole numbers ≥ 1
 */
export function requireGrid(where: string, { rows, columns }: Grid): void {
  requireWhole(where, 'rows', rows);
  requireWhole(where, 'columns', columns);
}

/**
 * Checks that a grid has as many cells as there are positions.
 *
 * @param argument - what the positions belong to
 * @throws HeedError `shape`
 */
export function requireCells(where: string, argument: string, grid: Grid, length: number): void {
  requireGrid(where, grid);
  const { rows, columns } = grid;
  if (rows * columns === length) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${argument} must be as many as the cells of the grid, ${rows} · ${columns}`,
    got: String(length),
  });
}

/** The row and the column of each cell, `[R·C]` each. */
export function cellPositions({ rows, columns }: Grid): [row: tf.Tensor, column: tf.Tensor] {
  const cells = [...Array(rows * columns).keys()];
  return [
    tf.tensor1d(cells.map((cell) => Math.floor(cell / columns))),
    tf.tensor1d(cells.map((cell) => cell % columns)),
  ];
}
