import { HeedError } from '../../errors/index.js';
import { requireSome } from '../../tensor/require-some.js';
import { requireWhole } from '../../tensor/require-whole.js';

/**
 * Checks that the cells of a grid are as many as there are positions.
 *
 * @param where - whose error it is
 * @param grid - cells along each axis: `[rows, columns]`
 * @throws HeedError `option` for no sizes or one that is no whole number ≥ 1; `shape` for another number of cells
 */
export function requireGrid(where: string, grid: readonly number[], length: number): void {
  requireSome(where, 'grid', grid);
  grid.forEach((size, axis) => requireWhole(where, `grid[${axis}]`, size));
  if (grid.reduce((cells, size) => cells * size, 1) === length) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `grid must have ${length} cells, one for each position`,
    got: `[${grid.join(', ')}]`,
  });
}
