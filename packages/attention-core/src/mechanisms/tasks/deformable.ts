/**
 * Deformable attention over one image: each query looks at a few points around its reference point,
 * and learns where they are. Zhu et al. 2021, arXiv:2010.04159, eq. 2:
 * `Σ_n W_n·Σ_p A_np·W'_n·x(r + Δ_np)`, x read between four cells.
 */
import * as tf from '@tensorflow/tfjs';
import { keysForAll } from '../../masks/allowed-keys.js';
import type { Mask } from '../../masks/mask.js';
import { linear, linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { onlyAllowed } from '../../tensor/only-allowed.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import type { Attended } from '../attend.js';
import { requireHeads } from '../heads/require-heads.js';
import { joinHeads, splitHeads } from '../heads/split-heads.js';
import { requireGrid } from '../local/require-grid.js';

/** What {@link deformable} learns. */
export interface DeformableWeights {
  /** Where the points are: `[E, N·P·2]`, x and y of each in cells, as seen from the reference point */
  offset: LinearWeights;
  /** How much each point counts, before a softmax over the points: `[E, N·P]` */
  attention: LinearWeights;
  /** W': `[Ek, N·D]` */
  value: LinearWeights;
  /** W: `[N·D, Eo]` */
  output: LinearWeights;
}

/** Options of {@link deformable}. */
export interface DeformableOptions {
  /** Number of heads N. */
  heads: number;
  /** Points P that each head looks at, a whole number ≥ 1. Default 4. */
  points?: number | undefined;
  /** Rows and columns of the image; S is their product. */
  grid: readonly [rows: number, columns: number];
  /** Empties cells, `padding(real)`: a point that reads them reads 0. Default: none. */
  mask?: Mask | undefined;
}

/** How much each of the cells of a line is in what is read at a place: 1 at its centre, 0 a cell away. */
const hat = (place: tf.Tensor, length: number): tf.Tensor =>
  tf.relu(tf.sub(1, tf.abs(tf.sub(place, tf.range(0, length))))); // [R, P, 1] → [R, P, length]

/**
 * Each query takes a mixture of what an image holds at a few points, which lie anywhere. Beyond the
 * borders there is 0, so that weights of points outside do not count.
 *
 * Reading between cells is a product with the points' shares of all cells, which every backend can
 * differentiate. So weights are `[B, N, L, S]` as in other mechanisms, and so are time and memory:
 * the paper's saving is not to be had here.
 *
 * @param query - `[B, L, E]`
 * @param reference - `[B, L, 2]`, x and y of each query's reference point: (0, 0) is the upper left
 * corner of the image, (1, 1) the lower right
 * @param context - the image's cells row by row, `[B, S, Ek]`
 * @returns output `[B, L, Eo]` and weights `[B, N, L, S]`, which sum to less than 1 where points lie
 * outside or on what is hidden
 * @throws HeedError `shape` when shapes, grid or mask do not fit or heads do not divide the width;
 * `option` for heads or points that are no whole number ≥ 1, and for a mask that tells queries apart;
 * `input-value` for NaN or infinity
 */
export function deformable(
  query: tf.Tensor,
  reference: tf.Tensor,
  context: tf.Tensor,
  weights: DeformableWeights,
  options: DeformableOptions,
): Attended {
  const where = 'deformable';
  const { heads, points = 4, grid, mask } = requireOptions(where, options, 'heads');
  requireWhole(where, 'heads', heads);
  requireWhole(where, 'points', points);
  const { B, L, S, F } = requireInputs(where, {
    query: [query, 'B L E'],
    reference: [reference, 'B L 2'],
    context: [context, 'B S Ek'],
    ...linearShapes('weights.offset', weights.offset, `E ${heads * points * 2}`),
    ...linearShapes('weights.attention', weights.attention, `E ${heads * points}`),
    ...linearShapes('weights.value', weights.value, 'Ek F'),
    ...linearShapes('weights.output', weights.output, 'F Eo'),
  });
  requireHeads(where, F, heads);
  requireGrid(where, grid, S);
  const [rows, columns] = grid;
  const R = B * L * heads;
  return tf.tidy(() => {
    const allowed = keysForAll(where, mask, [B, heads, L, S]);
    // Centres of cells lie half a cell from the corner.
    const centre = tf.sub(tf.mul(reference, tf.tensor1d([columns, rows])), 0.5); // [B, L, 2], in cells
    const offsets = tf.reshape(linear(query, weights.offset), [B, L, heads * points, 2]); // [B, L, N·P·2] → [B, L, N·P, 2]
    const places = tf.reshape(tf.add(tf.expandDims(centre, 2), offsets), [R, points, 2]); // → [B·L·N, P, 2]
    const [x, y] = tf.split(places, 2, 2) as [tf.Tensor, tf.Tensor]; // [R, P, 1] each
    const shares = tf.reshape(linear(query, weights.attention), [R, points]); // [B, L, N·P] → [R, P]
    const across = tf.mul(hat(x, columns), tf.expandDims(tf.softmax(shares), 2)); // [R, P, columns]
    const cells = tf.matMul(hat(y, rows), across, true); // [R, P, rows]ᵀ · [R, P, columns] → [R, rows, columns]
    const seen = tf.transpose(tf.reshape(cells, [B, L, heads, S]), [0, 2, 1, 3]); // → [B, N, L, S]
    const maps = onlyAllowed(seen, allowed);
    const values = splitHeads(linear(context, weights.value), heads); // [B, N, S, D]
    const read = joinHeads(tf.matMul(maps, values)); // [B, N, L, S] · [B, N, S, D] → [B, L, N·D]
    return { output: linear(read, weights.output), weights: maps };
  });
}
