import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireWhole } from '../tensor/require-whole.js';
import { cellPositions, requireGrid, type Grid } from './grid.js';
import { sinusoids } from './sinusoids.js';

/**
 * Sinusoidal positions in two dimensions: one half of the width tells the row, the other the column.
 * Wang & Liu 2019, arXiv:1908.11415; He et al. 2022 (masked autoencoders), arXiv:2111.06377.
 *
 * @param width - model width E, divisible by 4
 * @returns `[R·C, E]`: sines and cosines of the row, then of the column
 * @throws HeedError `shape` unless the width is divisible by 4; `option` for a grid without
 * cells or a width that is no whole number ≥ 1
 */
export function sinusoidalGrid(grid: Grid, width: number): tf.Tensor {
  requireGrid('sinusoidalGrid', grid);
  requireWhole('sinusoidalGrid', 'width', width);
  if (width % 4 !== 0) {
    throw new HeedError({
      code: 'shape',
      where: 'sinusoidalGrid',
      required: 'width must be divisible by 4',
      got: String(width),
      advice: `Use ${Math.ceil(width / 4) * 4}.`,
    });
  }
  return tf.tidy(() => {
    const axes = cellPositions(grid).map((at) => sinusoids('sinusoidalGrid', at, width / 2, 10000));
    return tf.concat(axes, 1); // [R·C, E/2] ‖ [R·C, E/2] → [R·C, E]
  });
}
