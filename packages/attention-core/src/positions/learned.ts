import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireInputs } from '../tensor/require-inputs.js';
import { requireWhole } from '../tensor/require-whole.js';
import type { OffsetOptions } from './position-bias.js';

/**
 * A learned vector for each position. Gehring et al. 2017, arXiv:1705.03122, section 3.1; Devlin et al.
 * 2019 (BERT), arXiv:1810.04805, section 3.
 *
 * @param table - a row for each position there can be, `[P, E]`
 * @param length - number of positions L, a whole number ≥ 1; with the offset at most P
 * @returns the rows of the positions, `[L, E]`, to be added to the inputs
 * @throws HeedError `input-too-long` for more positions than rows; `option` unless length and offset are
 * whole numbers; `input-value` for NaN or infinity
 */
export function learned(
  table: tf.Tensor,
  length: number,
  { offset = 0 }: OffsetOptions = {},
): tf.Tensor {
  requireWhole('learned', 'length', length);
  requireWhole('learned', 'offset', offset, 0);
  const { P, E } = requireInputs('learned', { table: [table, 'P E'] });
  if (offset + length > P) {
    throw new HeedError({
      code: 'input-too-long',
      where: 'learned',
      required: `offset and length must not go beyond the ${P} rows of table`,
      got: `${offset} and ${length}`,
    });
  }
  return tf.slice(table, [offset, 0], [length, E]); // [P, E] → [L, E]
}
