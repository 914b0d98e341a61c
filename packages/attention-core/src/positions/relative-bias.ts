import type { Tensor } from '@tensorflow/tfjs';
import { requireInputs } from '../tensor/require-inputs.js';
import { requireWhole } from '../tensor/require-whole.js';
import { distanceBias } from './distance-bias.js';
import { farthest } from './farthest.js';
import type { OffsetOptions, PositionBias } from './position-bias.js';

/**
 * A learned bias for each distance between key and query, clipped at c: `table[clip(j − i − offset, −c,
 * c) + c]`. The scalar form of Shaw, Uszkoreit & Vaswani 2018, arXiv:1803.02155, section 3.2; for grids
 * see `gridBias`.
 *
 * @param table - a number for each distance from −c to c and each head, `[2c + 1, N]`
 * @returns bias `[N, L, S]`, to be added to the scores
 * @throws HeedError `shape` for an even number of rows; `option` unless the offset is a whole number;
 * `input-value` for NaN or infinity
 */
export function relativeBias(table: Tensor, { offset = 0 }: OffsetOptions = {}): PositionBias {
  requireInputs('relativeBias', { table: [table, 'rows N'] });
  requireWhole('relativeBias', 'offset', offset, 0);
  const far = farthest('relativeBias', 'table', table);
  const rowOf = (distance: number) => Math.max(-far, Math.min(far, distance)) + far;
  return distanceBias(table, rowOf, offset);
}
