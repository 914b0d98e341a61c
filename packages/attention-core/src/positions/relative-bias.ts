import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireInputs } from '../tensor/require-inputs.js';
import { requireWhole } from '../tensor/require-whole.js';
import { distanceBias } from './distance-bias.js';
import type { OffsetOptions, PositionBias } from './position-bias.js';

/**
 * A learned bias for each distance between key and query, clipped at R: `table[clip(j − i − offset, −R,
 * R) + R]`. The scalar form of Shaw, Uszkoreit & Vaswani 2018, arXiv:1803.02155, section 3.2; for grids
 * see `gridBias`.
 *
 * @param table - a number for each distance from −R to R and each head, `[2R + 1, N]`
 * @returns bias `[N, L, S]`, to be added to the scores
 * @throws HeedError `shape` for an even number of rows; `option` unless the offset is a whole number;
 * `input-value` for NaN or infinity
 */
export function relativeBias(table: Tensor, { offset = 0 }: OffsetOptions = {}): PositionBias {
  const { rows } = requireInputs('relativeBias', { table: [table, 'rows N'] }) as { rows: number };
  requireWhole('relativeBias', 'offset', offset, 0);
  if (rows % 2 === 0) {
    throw new HeedError({
      code: 'shape',
      where: 'relativeBias',
      required: 'table must have an odd number of rows, one for each distance from −R to R',
      got: `[${table.shape.join(', ')}]`,
    });
  }
  const reach = (rows - 1) / 2;
  const rowOf = (distance: number) => Math.max(-reach, Math.min(reach, distance)) + reach;
  return distanceBias(table, rowOf, offset);
}
