import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';

/**
 * The greatest distance c that a table of distances from −c to c has a row for.
 *
 * @param where - whose error it is
 * @param argument - name of the table
 * @param table - `[2c + 1, …]`
 * @throws HeedError `shape` for an even number of rows
 */
export function farthest(where: string, argument: string, table: Tensor): number {
  const rows = table.shape[0]!;
  if (rows % 2 === 1) return (rows - 1) / 2;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${argument} must have an odd number of rows, one for each distance from −c to c`,
    got: `[${table.shape.join(', ')}]`,
  });
}
