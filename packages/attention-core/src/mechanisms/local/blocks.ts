/**
 * Blocks of the score matrix: blocks of queries that see equally many blocks of keys are computed
 * together, as rows of one batch.
 */
import * as tf from '@tensorflow/tfjs';
import { arbitrary } from '../../masks/arbitrary.js';
import { cut } from '../../tensor/cut.js';
import { padAxis } from '../../tensor/pad-axis.js';
import { pick } from '../../tensor/pick.js';
import { attend, type AttendOptions } from '../attend.js';
import { withChange, type Attended } from '../attended.js';
import { foldChunks, unfoldChunks } from './fold.js';

/** Which blocks are computed. */
export interface SeenBlocks {
  /** Queries and keys in a block. */
  size: number;
  /** For each block of queries, the blocks of keys that it sees. */
  seen: readonly (readonly number[])[];
  /** Number of keys S. */
  keys: number;
}

/** What is cut into blocks. */
interface Whole {
  /** `[B, N, L, D]` */
  q: tf.Tensor;
  /** `[B, N, S, D]` */
  k: tf.Tensor;
  /** `[B, N, S, Dv]` */
  v: tf.Tensor;
  /** `[B, n, S, 1]`, 1 = a key that may be seen */
  real: tf.Tensor;
  /** `[L, S]`, which keys a query may see within the blocks; undefined: all of them */
  cells: tf.Tensor | undefined;
}

/** Fills an axis up to whole blocks. */
function filled(x: tf.Tensor, axis: number, size: number): tf.Tensor {
  const rest = Math.ceil(x.shape[axis]! / size) * size - x.shape[axis]!;
  return rest === 0 ? x : padAxis(x, axis, 0, rest);
}

/** The part of the cells that some blocks of queries see: `[G, C, K·C]`. */
function cellsOf(cells: tf.Tensor, rows: readonly number[], { size, seen }: SeenBlocks): tf.Tensor {
  const whole = filled(filled(cells, 0, size), 1, size); // [T·C, U·C]
  const parts = rows.map((row) => {
    const line = tf.slice(whole, [row * size, 0], [size, -1]); // [C, U·C]
    return pick(line, 1, seen[row]!, size); // → [C, K·C]
  });
  return tf.stack(parts); // → [G, C, K·C]
}

/** Attention of blocks of queries that all see K blocks of keys. */
function attendTogether(
  { q, k, v, real, cells }: Whole,
  rows: readonly number[],
  blocks: SeenBlocks,
  options: AttendOptions,
  where: string,
): Attended[] {
  const { size, seen } = blocks;
  const count = rows.length;
  const [B, N] = q.shape as [number, number];
  const keys = rows.flatMap((row) => seen[row]!);
  if (keys.length === 0) {
    const output = tf.zeros([B, N, size, v.shape[3]!]);
    return rows.map(() => ({ output, weights: tf.zeros([B, N, size, 0]) }));
  }
  const theirs = (x: tf.Tensor) => foldChunks(pick(filled(x, 2, size), 2, keys, size), count); // [B, N, S, D] → [B·G, N, K·C, D]
  const shown = tf.transpose(theirs(real), [0, 1, 3, 2]); // [B·G, n, 1, K·C]
  const allowed = cells ? within(shown, cellsOf(cells, rows, blocks)) : shown; // [B·G, n, 1 or C, K·C]
  const attended = attend(
    foldChunks(pick(filled(q, 2, size), 2, rows, size), count), // [B·G, N, C, D]
    theirs(k),
    theirs(v),
    { ...options, mask: arbitrary(tf.cast(allowed, 'bool')) },
    where,
  );
  const parts = (x: tf.Tensor) => cut(unfoldChunks(x, count), 2, size); // [B·G, N, C, X] → G × [B, N, C, X]
  const outputs = parts(attended.output);
  let maps: tf.Tensor[] | undefined;
  return rows.map((_, index) =>
    withChange(attended, outputs[index]!, (weights) => (maps ??= parts(weights))[index]!),
  );
}

/** Keys that are there, where the cells show them: `[B·G, n, 1, K·C]` · `[G, C, K·C]`. */
function within(shown: tf.Tensor, cells: tf.Tensor): tf.Tensor {
  const [rows, heads] = shown.shape as [number, number];
  const [G, C, width] = cells.shape as [number, number, number];
  const each = tf.reshape(shown, [rows / G, G, heads, 1, width]); // → [B, G, n, 1, K·C]
  const both = tf.mul(each, tf.reshape(cells, [G, 1, C, width])); // [B, G, n, C, K·C]
  return tf.reshape(both, [rows, heads, C, width]); // → [B·G, n, C, K·C]
}

/**
 * Attention within blocks.
 *
 * @returns for each block of queries its output `[B, N, C, Dv]` and weights `[B, N, C, K·C]`
 */
export function attendInBlocks(
  whole: Whole,
  blocks: SeenBlocks,
  options: AttendOptions,
  where: string,
): Attended[] {
  const { seen } = blocks;
  const attended: Attended[] = [];
  for (const count of new Set(seen.map((keys) => keys.length))) {
    const rows = seen.flatMap((keys, row) => (keys.length === count ? [row] : []));
    const results = attendTogether(whole, rows, blocks, options, where);
    rows.forEach((row, index) => (attended[row] = results[index]!));
  }
  return attended;
}

/** The weights of all blocks at their places: T × `[B, N, C, K·C]` → `[B, N, T·C, S]`. */
export function spreadBlocks(
  attended: readonly Attended[],
  { size, seen, keys }: SeenBlocks,
): tf.Tensor {
  const columns = Array.from({ length: Math.ceil(keys / size) }, (_, block) => block);
  const lines = attended.map(({ weights }, row) => {
    const [B, N] = weights.shape as [number, number];
    const nothing = tf.zeros([B, N, size, size]);
    const parts = seen[row]!.length > 0 ? cut(weights, 3, size) : [];
    const placed = columns.map((column) => parts[seen[row]!.indexOf(column)] ?? nothing);
    return tf.concat(placed, 3); // → [B, N, C, U·C]
  });
  return tf.slice(tf.concat(lines, 2), [0, 0, 0, 0], [-1, -1, -1, keys]); // → [B, N, T·C, S]
}
