/**
 * Axial attention: along the first axis of a grid, then along the next, so that after all of them
 * each cell has seen each other one. Ho, Kalchbrenner, Weissenborn & Salimans 2019, arXiv:1912.12180,
 * section 3.1.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { multiHead, type MultiHeadOptions, type MultiHeadWeights } from '../heads/multi-head.js';
import { gridLines } from './grid-lines.js';
import { choicesOfParts } from './local-choices.js';
import { realKeys, showing } from './real-keys.js';
import { requireAxes } from './require-axes.js';
import { requireGrid } from './require-grid.js';

/** Options of {@link axial}. */
export interface AxialOptions extends Omit<MultiHeadOptions, 'bias'> {
  /** Cells along each axis, `[rows, columns]` or any other number of axes; L is their product. */
  grid: readonly number[];
  /** Along which axes to attend, in this order. Default: all, from the first to the last. */
  axes?: readonly number[] | undefined;
  /** Hides cells, `padding(real)`: nobody sees them, and their output is 0. Default: none. */
  mask?: MultiHeadOptions['mask'];
}

/**
 * Multi-head self-attention along one axis after the other. Without residual connections: where a
 * model wants them between the axes, it calls this once for each axis.
 *
 * @param x - `[B, L, E]`, one row for each cell, the last axis of the grid running fastest
 * @param weights - the projections, one set for each of the axes
 * @returns `[B, L, E]`
 * @throws HeedError `shape` when shapes, grid, weights or mask do not fit; `option` for axes that the
 * grid does not have, and for a mask that tells queries apart; `input-value` for NaN or infinity
 * @example axial(pixels, [alongColumns, alongRows], { grid: [32, 32], heads: 4 })
 */
export function axial(
  x: tf.Tensor,
  weights: readonly MultiHeadWeights[],
  options: AxialOptions,
): { output: tf.Tensor } {
  const where = 'axial';
  const { grid, axes: chosen, mask, ...choices } = requireOptions(where, options, 'grid');
  const { B, L } = requireInputs(where, { x: [x, 'B L E'] });
  requireGrid(where, grid, L);
  const axes = chosen ?? grid.map((_, axis) => axis);
  requireAxes(where, 'axes', axes, grid);
  if (weights.length !== axes.length) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `weights must hold ${axes.length} sets of projections, one for each axis`,
      got: String(weights.length),
    });
  }
  const inLines = choicesOfParts(choices, B);
  return tf.tidy(() => {
    const real = realKeys(where, mask, [B, 1, L, L]); // [B, 1, L, 1]
    const seen = axes.reduce((cells, axis, index) => {
      const { fold, unfold } = gridLines(grid, axis);
      const lines = tf.squeeze(fold(tf.expandDims(cells, 1)), [1]); // [B, L, E] → [B·lines, A, E]
      const attended = multiHead(lines, lines, weights[index]!, {
        ...inLines,
        mask: showing(fold(real)),
      });
      return tf.squeeze(unfold(tf.expandDims(attended.output, 1)), [1]); // → [B, L, E]
    }, x);
    return { output: tf.mul(seen, tf.squeeze(real, [1])) }; // [B, L, E] · [B, L, 1]
  });
}
