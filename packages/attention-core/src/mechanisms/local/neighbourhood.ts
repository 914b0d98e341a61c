/**
 * Neighbourhood attention: each cell of a grid sees the square of cells around it, moved inwards at
 * the borders so that all see equally many. Hassani, Walton, Li, Li & Shi 2023, arXiv:2204.07143,
 * section 3.1; dilated: Hassani & Shi 2022, arXiv:2209.15001, section 3. A bias is added to the scaled
 * scores, as in the authors' code; in the papers' equations it is scaled with them.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { broadcast } from '../../tensor/broadcast.js';
import { pick } from '../../tensor/pick.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireSome } from '../../tensor/require-some.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { attend } from '../attend.js';
import { foldChunks, unfoldChunks } from './fold.js';
import { localChoices } from './local-choices.js';
import type { LocallyAttended, LocalOptions } from './locally-attended.js';
import { neighboursOf, spreadNeighbours, type Neighbours } from './neighbours.js';
import { realKeys, showing } from './real-keys.js';
import { requireGrid } from './require-grid.js';

/** Options of {@link neighbourhood}. */
export interface NeighbourhoodOptions extends LocalOptions {
  /** Rows and columns of the grid, each at least `size · dilation`. */
  grid: readonly [rows: number, columns: number];
  /** Cells along a side of the square, the paper's k: an odd number. Default 3; the paper takes 7. */
  size?: number | undefined;
  /** Steps from one cell that is seen to the next, a whole number ≥ 1. Default 1. */
  dilation?: number | undefined;
  /**
   * Added to the scores by where the key stands as seen from the query: `[N, 2k − 1, 2k − 1]`, k − 1 is
   * the same row or column. Default: nothing.
   */
  bias?: tf.Tensor | undefined;
}

/** Checks that the squares have a centre and fit into the grid. */
function requireSquares(grid: readonly number[], size: number, dilation: number): void {
  requireSome('neighbourhood', 'grid', grid);
  requireWhole('neighbourhood', 'size', size);
  requireWhole('neighbourhood', 'dilation', dilation);
  const refuse = (required: string, got: string) => {
    throw new HeedError({ code: 'option', where: 'neighbourhood', required, got });
  };
  if (size % 2 === 0) refuse('size must be odd', String(size));
  if (grid.length === 2 && Math.min(...grid) >= size * dilation) return;
  refuse(`grid must be [rows, columns], each at least ${size * dilation}`, `[${grid.join(', ')}]`);
}

/** The neighbours of each cell: `[B, N, H·W, D]` → `[B·H·W, N, K·K, D]`. */
function gathered(x: tf.Tensor, rows: Neighbours, columns: Neighbours): tf.Tensor {
  const [H, W, K] = [rows.positions.length, columns.positions.length, rows.positions[0]!.length];
  const [B, N, , D] = x.shape as [number, number, number, number];
  const tall = pick(tf.reshape(x, [B, N, H, W * D]), 2, rows.positions.flat()); // [B, N, H·K, W·D]
  const wide = pick(tf.reshape(tall, [B, N, H * K, W, D]), 3, columns.positions.flat()); // [B, N, H·K, W·K, D]
  const cells = tf.transpose(tf.reshape(wide, [B, N, H, K, W, K * D]), [0, 2, 4, 1, 3, 5]); // → [B, H, W, N, K, K·D]
  return tf.reshape(cells, [B * H * W, N, K * K, D]); // → [B·H·W, N, K·K, D]
}

/** The bias of each pair: `[N, 2K − 1, 2K − 1]` → `[B·H·W, N, 1, K·K]`. */
function biases(bias: tf.Tensor, B: number, rows: Neighbours, columns: Neighbours): tf.Tensor {
  const [H, W, K] = [rows.steps.length, columns.steps.length, rows.steps[0]!.length];
  const N = bias.shape[0]!;
  const entries = ({ steps }: Neighbours) => steps.flat().map((step) => step + K - 1);
  const table = pick(pick(bias, 1, entries(rows)), 2, entries(columns)); // → [N, H·K, W·K]
  const cells = tf.transpose(tf.reshape(table, [N, H, K, W, K]), [1, 3, 0, 2, 4]); // → [H, W, N, K, K]
  const same = broadcast(tf.reshape(cells, [1, H * W, N, 1, K * K]), [B, 1, 1, 1, 1]); // [B, H·W, N, 1, K·K]
  return tf.reshape(same, [B * H * W, N, 1, K * K]);
}

/**
 * Each cell attends to the `size · size` cells around it. Cost grows with the number of cells; keys
 * and values are laid out once for each cell that sees them, which takes `size²` times their memory.
 *
 * @param q - queries `[B, N, L, D]`, one for each cell, row by row
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes, grid, bias or mask do not fit; `option` for a size that is
 * not odd or too large for the grid, a dilation that is no whole number ≥ 1, and a mask that tells
 * queries apart; `input-value` for NaN or infinity
 * @example neighbourhood(q, k, v, { grid: [56, 56], size: 7 })
 */
export function neighbourhood(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: NeighbourhoodOptions,
): LocallyAttended {
  const where = 'neighbourhood';
  const {
    grid,
    size = 3,
    dilation = 1,
    bias,
    mask,
    weights: wanted = false,
    ...choices
  } = requireOptions(where, options, 'grid');
  requireSquares(grid, size, dilation);
  const side = 2 * size - 1;
  const { B, N, L } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N L Dk'],
    v: [v, 'B N L Dv'],
    bias: bias && [bias, `N ${side} ${side}`],
  });
  requireGrid(where, grid, L);
  const local = localChoices(where, choices, B);
  const [rows, columns] = grid.map((length) => neighboursOf(length, size, dilation)) as [
    Neighbours,
    Neighbours,
  ];
  return tf.tidy(() => {
    const real = gathered(realKeys(where, mask, [B, N, L, L]), rows, columns); // [B·L, n, K·K, 1]
    const cells = attend(
      foldChunks(q, L), // [B, N, L, D] → [B·L, N, 1, D]
      gathered(k, rows, columns),
      gathered(v, rows, columns),
      { ...local, mask: showing(real), bias: bias && biases(bias, B, rows, columns) },
      where,
    );
    const output = unfoldChunks(cells.output, L); // [B·L, N, 1, Dv] → [B, N, L, Dv]
    if (!wanted) return { output };
    return { output, weights: spreadNeighbours(cells.weights, rows, columns) };
  });
}
