/**
 * A band of the score matrix, computed in chunks that overlap: each chunk of queries sees its own
 * keys and those of the chunks beside it. Beltagy, Peters & Cohan 2020, arXiv:2004.05150, appendix A.
 */
import * as tf from '@tensorflow/tfjs';
import { padAxis } from '../../tensor/pad-axis.js';
import { attend, type AttendOptions } from '../attend.js';
import { withOutput, type Attended } from '../attended.js';
import { foldChunks, repeatChunks, unfoldChunks } from './fold.js';

/** Which part of the score matrix is computed. */
export interface Band {
  /** Keys on each side of a query. */
  radius: number;
  /** Without the keys after the query. */
  causal: boolean;
}

/** How a sequence is cut. */
interface Chunks {
  /** Positions in a chunk. */
  size: number;
  count: number;
  /** Chunks that a query sees: the one before its own, its own, and the one after. */
  seen: number;
}

const chunksOf = (length: number, { radius, causal }: Band): Chunks => {
  const size = Math.min(length, Math.max(radius, 1));
  return { size, count: Math.ceil(length / size), seen: causal ? 2 : 3 };
};

/** Keys that every query sees besides its band. */
export interface EverywhereSeen {
  /** `[B, N, G, D]` */
  k: tf.Tensor;
  /** `[B, N, G, Dv]` */
  v: tf.Tensor;
  /** `[B, n, G, 1]`, 1 = may be seen */
  real: tf.Tensor;
}

/** Each chunk of queries, filled up: `[B, N, L, D]` → `[B·T, N, C, D]`. */
function ownChunks(x: tf.Tensor, { size, count }: Chunks): tf.Tensor {
  const filled = padAxis(x, 2, 0, count * size - x.shape[2]!); // [B, N, T·C, D]
  return foldChunks(filled, count); // → [B·T, N, C, D]
}

/** For each chunk what it sees: `[B, N, L, D]` → `[B·T, N, P·C, D]`, zeros beyond the ends. */
function seenChunks(x: tf.Tensor, { size, count, seen }: Chunks): tf.Tensor {
  const rest = (count + seen - 2) * size - x.shape[2]!;
  const filled = padAxis(x, 2, size, rest);
  const shifted = Array.from({ length: seen }, (_, part) =>
    foldChunks(tf.slice(filled, [0, 0, part * size, 0], [-1, -1, count * size, -1]), count),
  ); // P × [B·T, N, C, D]
  return tf.concat(shifted, 2); // → [B·T, N, P·C, D]
}

/** Whether each query of a chunk sees each key: `[C, P·C]`, 1 or 0. */
function bandCells({ size, seen }: Chunks, { radius, causal }: Band): tf.Tensor {
  const query = tf.reshape(tf.range(size, 2 * size), [size, 1]); // [C, 1]
  const distance = tf.sub(tf.range(0, seen * size), query); // [C, P·C]
  const near = tf.logicalAnd(
    tf.greaterEqual(distance, -radius),
    tf.lessEqual(distance, causal ? 0 : radius),
  );
  return tf.cast(near, 'float32');
}

/**
 * Attention within a band.
 *
 * @param q - `[B, N, L, D]`
 * @param k - `[B, N, L, D]`
 * @param v - `[B, N, L, Dv]`
 * @param real - `[B, n, L, 1]`, 1 = a key that may be seen
 * @param everywhere - keys that all queries see; none by default
 * @returns output `[B, N, L, Dv]` and weights `[B·T, N, C, P·C + G]`, for {@link spreadBand}
 */
export function attendInBand(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  real: tf.Tensor,
  band: Band,
  options: AttendOptions,
  where: string,
  everywhere?: EverywhereSeen,
): Attended {
  const L = q.shape[2]!;
  const chunks = chunksOf(L, band);
  const { size, count } = chunks;
  const withAll = (x: tf.Tensor, all: tf.Tensor | undefined) =>
    all ? tf.concat([x, repeatChunks(all, count)], 2) : x; // [B·T, N, P·C + G, D]
  const inside = bandCells(chunks, band);
  const cells = everywhere
    ? tf.concat([inside, tf.ones([size, everywhere.k.shape[2]!])], 1) // [C, P·C + G]
    : inside;
  const keys = tf.transpose(withAll(seenChunks(real, chunks), everywhere?.real), [0, 1, 3, 2]); // [B·T, n, 1, P·C + G]
  const mask = {
    name: 'band',
    allowed: () => tf.cast(tf.mul(cells, keys), 'bool'), // [B·T, n, C, P·C + G]
  };
  const attended = attend(
    ownChunks(q, chunks),
    withAll(seenChunks(k, chunks), everywhere?.k),
    withAll(seenChunks(v, chunks), everywhere?.v),
    { ...options, mask },
    where,
  );
  const output = unfoldChunks(attended.output, count);
  return withOutput(attended, tf.slice(output, [0, 0, 0, 0], [-1, -1, L, -1]));
}

/**
 * Weights of a band at their places in the score matrix: `[B·T, N, C, P·C + G]` → `[B, N, L, L]`.
 *
 * Each row of a chunk is padded by one chunk more than the matrix is wide; read without a break, the
 * rows then stand one chunk further right each time.
 *
 * @param everywhere - `[G, L]`, one row for each key that all queries see: 1 where it stands
 */
export function spreadBand(
  weights: tf.Tensor,
  length: number,
  band: Band,
  everywhere?: tf.Tensor,
): tf.Tensor {
  const { size, count, seen } = chunksOf(length, band);
  const [rows, N] = weights.shape as [number, number];
  const B = rows / count;
  const width = (count + 2) * size;
  const inside = tf.slice(weights, [0, 0, 0, 0], [-1, -1, -1, seen * size]); // [B·T, N, C, P·C]
  const chunks = tf.reshape(inside, [B, count, N * size, seen * size]); // → [B, T, N·C, P·C]
  const gap = width + size - seen * size;
  const padded = padAxis(tf.transpose(chunks, [0, 2, 1, 3]), 3, 0, gap); // → [B, N·C, T, W + C]
  const line = tf.reshape(padded, [B, N * size, count * (width + size)]);
  const skewed = tf.slice(line, [0, 0, 0], [-1, -1, count * width]); // → [B, N·C, T·W]
  const placed = tf.reshape(skewed, [B, N, size, count, width]); // → [B, N, C, T, W]
  const ordered = tf.reshape(tf.transpose(placed, [0, 1, 3, 2, 4]), [B, N, count * size, width]); // → [B, N, T·C, W]
  const near = tf.slice(ordered, [0, 0, 0, size], [-1, -1, length, length]); // → [B, N, L, L]
  if (!everywhere) return near;
  const beside = unfoldChunks(tf.slice(weights, [0, 0, 0, seen * size]), count); // [B, N, T·C, G]
  const far = tf.matMul(tf.slice(beside, [0, 0, 0, 0], [-1, -1, length, -1]), everywhere); // [B, N, L, G] · [G, L] → [B, N, L, L]
  return tf.add(near, far);
}
