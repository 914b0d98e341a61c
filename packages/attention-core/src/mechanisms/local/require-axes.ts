import { HeedError } from '../../errors/index.js';

/**
 * Checks that a grid has some axes.
 *
 * @param where - whose error it is
 * @param option - name of the option that says which axes
 * @throws HeedError `option`
 */
export function requireAxes(
  where: string,
  option: string,
  axes: readonly number[],
  grid: readonly number[],
): void {
  if (axes.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < grid.length)) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be from 0 to ${grid.length - 1}, as grid has ${grid.length} axes`,
    got: axes.join(', '),
  });
}
