/** The forward pass without masks and options, as in the kernel's `forward.ts`, with one trick exchanged. */
import { ProblemField } from '../../../../packages/attention-core/src/kernels/problem-field';
import { dots } from '../../../../packages/attention-core/assembly/attention/dots';
import { writeRow } from '../../../../packages/attention-core/assembly/attention/forward';
import { pack } from '../../../../packages/attention-core/assembly/attention/pack';
import {
  keyAt,
  outputAt,
  queryAt,
  valueAt,
  word,
} from '../../../../packages/attention-core/assembly/attention/problem';
import { packedScale } from '../../../../packages/attention-core/assembly/attention/scores';
import {
  ROWS_BYTES,
  startRows,
  weigh,
} from '../../../../packages/attention-core/assembly/attention/softmax';
import { addSums } from '../../../../packages/attention-core/assembly/attention/sums';
import {
  LANES,
  TILE,
  TILE_BYTES,
} from '../../../../packages/attention-core/assembly/attention/tile';
import { dotsOfRows } from './dots-of-rows';
import { dotsUnrolled } from './dots-unrolled';
import { packKeys, turnedDots } from './turned-dots';
import { SCALAR, SHORT, weighWith } from './weigh-with';

/** What is exchanged. Known when this is compiled, so only one branch of each question is left. */
export const NOTHING: i32 = 0;
export const UNROLLED: i32 = 1;
export const TWO_ROWS: i32 = 2;
export const SIX_ROWS: i32 = 3;
export const KEYS_IN_LANES: i32 = 4;
export const SCALAR_EXP: i32 = 5;
export const SHORT_EXP: i32 = 6;
export const QUERIES_OUTSIDE: i32 = 7;

/** Queries of a piece of work, as in the kernel. */
const BLOCK: i32 = 64;

/** Bytes that `attendDense` needs. */
export function scratchBytes(problem: usize): i32 {
  const across = word(problem, ProblemField.width) << 2;
  return 512 + TILE_BYTES + TILE * across + (BLOCK / LANES) * (ROWS_BYTES + 2 * LANES * across);
}

/** Pieces `from ≤ piece < to` of the output; sizes are multiples of 64. */
@inline
export function attendDense(
  exchanged: i32,
  problem: usize,
  scratch: usize,
  from: i32,
  to: i32,
): void {
  const queries = word(problem, ProblemField.queries);
  const keys = word(problem, ProblemField.keys);
  const blocks = queries / BLOCK;
  const tile = (scratch + 63) & ~63;
  const step = exchanged == QUERIES_OUTSIDE ? LANES : BLOCK;
  for (let piece = from; piece < to; piece++) {
    const head = piece / blocks;
    const first = (piece - head * blocks) * BLOCK;
    for (let query = first; query < first + BLOCK; query += step) {
      attendQueries(exchanged, problem, head, query, query + step, keys, tile);
    }
  }
}

/** Queries that pass over each tile of keys together. */
@inline
function attendQueries(
  exchanged: i32,
  problem: usize,
  head: i32,
  from: i32,
  to: i32,
  keys: i32,
  tile: usize,
): void {
  const width = word(problem, ProblemField.width);
  const across: usize = width << 2;
  const turned = tile + TILE_BYTES;
  const packedKeys = turned + LANES * LANES * 4;
  const groups = packedKeys + TILE * across;
  const bytes = ROWS_BYTES + 2 * LANES * across;
  for (let query = from, group = groups; query < to; query += LANES, group += bytes) {
    const packed = group + ROWS_BYTES;
    startRows(group);
    pack(queryAt(problem, head, query), LANES, width, packedScale(problem), packed);
    memory.fill(packed + LANES * across, 0, LANES * across);
  }
  for (let key = 0; key < keys; key += TILE) {
    const rows = keyAt(problem, head, key);
    if (exchanged == KEYS_IN_LANES) packKeys(rows, width, packedScale(problem), packedKeys);
    for (let query = from, group = groups; query < to; query += LANES, group += bytes) {
      const packed = group + ROWS_BYTES;
      const sums = packed + LANES * across;
      if (exchanged == UNROLLED) dotsUnrolled(packed, rows, width, TILE, tile);
      else if (exchanged == TWO_ROWS) dotsOfRows(2, packed, rows, width, TILE, tile);
      else if (exchanged == SIX_ROWS) dotsOfRows(6, packed, rows, width, TILE, tile);
      else if (exchanged == KEYS_IN_LANES) {
        turnedDots(packedKeys, queryAt(problem, head, query), width, turned, tile);
      } else dots(packed, rows, width, TILE, tile);
      if (exchanged == SCALAR_EXP) weighWith(SCALAR, tile, TILE, group, sums, across);
      else if (exchanged == SHORT_EXP) weighWith(SHORT, tile, TILE, group, sums, across);
      else weigh(tile, TILE, group, sums, across);
      addSums(tile, valueAt(problem, head, key), width, width, TILE, sums);
    }
  }
  for (let query = from, group = groups; query < to; query += LANES, group += bytes) {
    finishGroup(problem, head, query, group, group + ROWS_BYTES + LANES * across, width);
  }
}

/** Writes the output of eight queries. */
function finishGroup(
  problem: usize,
  head: i32,
  query: i32,
  group: usize,
  sums: usize,
  width: i32,
): void {
  let output = outputAt(problem, head, query);
  for (let lane = 0; lane < LANES; lane++, sums += width << 2) {
    output = writeRow(sums, width, 1 / load<f32>(group + (lane << 2), 32), output);
  }
}
