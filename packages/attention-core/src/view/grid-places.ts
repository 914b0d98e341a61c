import { HeedError } from '../errors/index.js';
import type { Axis } from '../explain/index.js';

/** Where the positions of an axis lie on a grid. */
export interface GridPlaces {
  rows: number;
  columns: number;
  /** How many positions come before the grid and have no place on it: a class token, registers. */
  before: number;
}

/**
 * Rows and columns of an axis; without them a square, if there are as many positions.
 *
 * @throws HeedError `shape` where the axis has fewer positions than its grid, or neither says its rows
 *   and columns nor has as many positions as a square
 */
export function gridPlaces(where: string, axis: Axis): GridPlaces {
  const count = axis.labels.length;
  const side = Math.round(Math.sqrt(count));
  const rows = axis.rows ?? (axis.columns ? count / axis.columns : side);
  const columns = axis.columns ?? count / rows;
  const before = count - rows * columns;
  const whole = Number.isInteger(rows) && Number.isInteger(columns) && rows > 0 && columns > 0;
  if (whole && before >= 0 && (before === 0 || axis.rows !== undefined)) {
    return { rows, columns, before };
  }
  throw new HeedError({
    code: 'shape',
    where,
    required: 'an axis of a grid must have at least rows × columns positions',
    got: `${axis.rows ?? '?'} × ${axis.columns ?? '?'} for ${count} positions`,
    advice: 'Set rows and columns of the axis.',
  });
}
