/** A grid cut into its lines along one axis: rows, columns, or whatever the axis is. */
import type { Tensor } from '@tensorflow/tfjs';
import {
  foldChunks,
  foldStrides,
  spreadChunks,
  spreadStrides,
  unfoldChunks,
  unfoldStrides,
} from './fold.js';

/** Ways from a grid, row by row in one sequence, to its lines and back. */
export interface GridLines {
  /** `[B, N, L, D]` → `[B·lines, N, A, D]`, A cells in each line */
  fold(x: Tensor): Tensor;
  /** `[B·lines, N, A, D]` → `[B, N, L, D]` */
  unfold(x: Tensor): Tensor;
  /** Weights within lines, among all cells: `[B·lines, N, A, A]` → `[B, N, L, L]` */
  spread(weights: Tensor): Tensor;
}

/**
 * The lines of a grid along an axis.
 *
 * @param grid - cells along each axis
 * @param axis - along which the lines run
 */
export function gridLines(grid: readonly number[], axis: number): GridLines {
  const cells = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
  const [before, after] = [cells(grid.slice(0, axis)), cells(grid.slice(axis + 1))];
  return {
    fold: (x) => foldStrides(foldChunks(x, before), after),
    unfold: (x) => unfoldChunks(unfoldStrides(x, after), before),
    spread: (weights) => spreadChunks(spreadStrides(weights, after), before),
  };
}
