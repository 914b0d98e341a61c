/**
 * Exact attention, a block of queries at a time: all keys pass by in tiles, and only one tile of scores is
 * ever in memory.
 *
 * Dao et al. 2022, "FlashAttention", arXiv:2205.14135.
 */
import { ProblemField } from '../../src/kernels/problem-field';
import {
  areFew,
  attendAlone,
  decode,
  decodeScratchBytes,
  decodeTasks,
  rowScratchBytes,
} from './decode';
import { drop } from './dropout';
import { pack } from './pack';
import { padRows } from './pad-rows';
import { logSumAt, outputAt, queryAt, real, valueAt, word } from './problem';
import { packedScale, scoreTile } from './scores';
import { logSums, ROWS_BYTES, startRows, weigh } from './softmax';
import { addSums } from './sums';
import { EMPTY, LANES, TILE, TILE_BYTES } from './tile';
import { keysFrom, keysTo, mayHide, runFrom, runTo, sightOf } from './visible';

/** Most queries of a piece of work. */
const MOST: i32 = 128;

/**
 * Queries of a piece of work: so many pass over a tile of keys and values while it is in the first cache.
 * More of them where all keys and values, of a megabyte or more, do not stay in the second.
 */
@inline
function blockOf(problem: usize): i32 {
  const row = word(problem, ProblemField.width) + word(problem, ProblemField.valueWidth);
  return word(problem, ProblemField.keys) > (1 << 18) / row ? MOST : MOST / 2;
}

/** Bytes of a row of weighted values. */
@inline
function acrossOf(problem: usize): usize {
  return ((word(problem, ProblemField.valueWidth) + 7) & ~7) << 2;
}

/** Bytes that eight queries take: packed, their sums, and what is kept of their softmax. */
@inline
function groupBytes(problem: usize): i32 {
  return (
    word(problem, ProblemField.width) * LANES * 4 + LANES * <i32>acrossOf(problem) + ROWS_BYTES
  );
}

/** How many pieces of work, independent of each other, the output is made of. */
export function tasks(problem: usize): i32 {
  if (areFew(problem)) return decodeTasks(problem);
  const block = blockOf(problem);
  const blocks = (word(problem, ProblemField.queries) + block - 1) / block;
  return word(problem, ProblemField.batch) * word(problem, ProblemField.heads) * blocks;
}

/** Bytes that `forward` and `weights` need, however many queries and keys there are. */
export function scratchBytes(problem: usize): i32 {
  const groups = (MOST / LANES) * groupBytes(problem);
  const tiles = 2 * TILE_BYTES + groups + rowScratchBytes(problem);
  return 64 + (areFew(problem) ? max(tiles, decodeScratchBytes(problem)) : tiles);
}

/** Makes the pieces `from ≤ piece < to` of the output and, where it is asked for, of the log-sums. */
export function forward(problem: usize, scratch: usize, from: i32, to: i32): void {
  const queries = word(problem, ProblemField.queries);
  const block = blockOf(problem);
  const blocks = (queries + block - 1) / block;
  const tile = (scratch + 63) & ~63;
  for (let piece = from; piece < to; piece++) {
    if (areFew(problem)) {
      decode(problem, piece, tile);
      continue;
    }
    const head = piece / blocks;
    const query = (piece - head * blocks) * block;
    attendBlock(problem, head, query, min(query + block, queries), tile);
  }
}

/** The output of queries `queryFrom ≤ i < queryTo`, at most `MOST`. */
function attendBlock(problem: usize, head: i32, queryFrom: i32, queryTo: i32, tile: usize): void {
  const groups = tile + 2 * TILE_BYTES;
  const bytes = groupBytes(problem);
  for (let query = queryFrom, group = groups; query < queryTo; query += LANES, group += bytes) {
    startGroup(problem, head, query, min(LANES, queryTo - query), group);
  }
  const end = keysTo(problem, head, queryTo);
  for (let key = keysFrom(problem, queryFrom); key < end; key += TILE) {
    const keyTo = min(key + TILE, end);
    for (let query = queryFrom, group = groups; query < queryTo; query += LANES, group += bytes) {
      attendTile(problem, head, query, min(query + LANES, queryTo), key, keyTo, tile, group);
    }
  }
  for (let query = queryFrom, group = groups; query < queryTo; query += LANES, group += bytes) {
    finishGroup(problem, head, query, min(LANES, queryTo - query), group);
    if (mayHide(problem))
      finishUnseen(problem, head, query, queryTo, groups + (MOST / LANES) * bytes);
  }
}

/** Packs up to eight queries; nothing is summed yet. */
function startGroup(problem: usize, head: i32, query: i32, count: i32, group: usize): void {
  const width = word(problem, ProblemField.width);
  startRows(group);
  pack(queryAt(problem, head, query), count, width, packedScale(problem), group + ROWS_BYTES);
  const sums = group + ROWS_BYTES + ((width * LANES) << 2);
  memory.fill(sums, 0, LANES * acrossOf(problem));
}

/** Lets up to eight queries attend to the keys of a tile that they may see. */
function attendTile(
  problem: usize,
  head: i32,
  query: i32,
  queryTo: i32,
  from: i32,
  to: i32,
  tile: usize,
  group: usize,
): void {
  const width = word(problem, ProblemField.width);
  const valueWidth = word(problem, ProblemField.valueWidth);
  const across = acrossOf(problem);
  const packed = group + ROWS_BYTES;
  const sums = packed + ((width * LANES) << 2);
  let key = runFrom(problem, head, query, queryTo, from, to);
  while (key < to) {
    const end = runTo(problem, head, query, queryTo, key, to);
    const sight = sightOf(problem, head, query, queryTo, key, end);
    if (sight != EMPTY) {
      scoreTile(problem, head, query, packed, key, end, sight, tile);
      weigh(tile, end - key, group, sums, across);
      if (word(problem, ProblemField.keepBelow)) drop(problem, head, query, key, end, tile);
      const values = valueAt(problem, head, key);
      if (valueWidth < 8) {
        const wide = tile + TILE_BYTES;
        padRows(values, end - key, valueWidth, 1, end - key, 32, wide);
        addSums(tile, wide, 8, 8, end - key, sums);
      } else {
        addSums(tile, values, valueWidth, valueWidth, end - key, sums);
      }
    }
    key = runFrom(problem, head, query, queryTo, end, to);
  }
}

/** Writes the output of up to eight queries, and the logarithms of their sums. */
function finishGroup(problem: usize, head: i32, query: i32, count: i32, group: usize): void {
  const width = word(problem, ProblemField.valueWidth);
  const across = acrossOf(problem);
  const keep: f32 = word(problem, ProblemField.keepBelow)
    ? real(problem, ProblemField.keepFactor)
    : 1;
  let sums = group + ROWS_BYTES + ((word(problem, ProblemField.width) * LANES) << 2);
  let output = outputAt(problem, head, query);
  for (let lane = 0; lane < count; lane++, sums += across) {
    const sum = load<f32>(group + (lane << 2), 32);
    output = writeRow(sums, width, sum == 0 ? 0 : keep / sum, output);
  }
  if (!word(problem, ProblemField.logSum)) return;
  v128.store(group, logSums(group));
  v128.store(group, logSums(group + 16), 16);
  memory.copy(logSumAt(problem, head, query), group, count << 2);
}

/**
 * Finishes rows anew that are NaN: a tile multiplies values that only some of its queries see by the
 * others' weights of 0, and 0 · NaN is not 0.
 */
function finishUnseen(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  scratch: usize,
): void {
  const width = word(problem, ProblemField.valueWidth);
  for (let query = queryFrom; query < min(queryFrom + LANES, queryTo); query++) {
    const output = outputAt(problem, head, query);
    let nothing: f32 = 0;
    for (let column = 0; column < width; column++) nothing += 0 * load<f32>(output + (column << 2));
    if (nothing != 0) attendAlone(problem, head, query, scratch);
  }
}

/** Writes a row times a factor, zeros for a factor of 0; its last tile reaches back as in `addSums`. */
export function writeRow(sums: usize, width: i32, factor: f32, output: usize): usize {
  const end = output + (width << 2);
  if (factor == 0) {
    memory.fill(output, 0, width << 2);
    return end;
  }
  if (width < 8) {
    for (; output < end; output += 4, sums += 4) store<f32>(output, factor * load<f32>(sums));
    return end;
  }
  const factors = f32x4.splat(factor);
  for (; output < end; output += 32, sums += 32) {
    const at = min(output, end - 32);
    v128.store(at, f32x4.mul(factors, v128.load(sums)));
    v128.store(at, f32x4.mul(factors, v128.load(sums, 16)), 16);
  }
  return end;
}
