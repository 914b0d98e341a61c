/** The map of weights of some queries, for those who want to see it. */
import { ProblemField } from '../../src/kernels/problem-field';
import { pack } from './pack';
import { logSumAt, queryAt, rowAt, word } from './problem';
import { packedScale, scoreTile } from './scores';
import { exp2, LOG2_E } from './simd';
import { EMPTY, LANES, TILE, TILE_BYTES } from './tile';
import { runFrom, runTo, sightOf } from './visible';

/**
 * Makes the weights, before dropout, of queries `weightsStart ≤ i < weightsEnd` of the heads
 * `from ≤ head < to`, counted through all batches. Reads the log-sums that `forward` wrote.
 *
 * @param scratch - as for `forward`
 */
export function weights(problem: usize, scratch: usize, from: i32, to: i32): void {
  const tile = (scratch + 63) & ~63;
  const start = word(problem, ProblemField.weightsStart);
  const end = word(problem, ProblemField.weightsEnd);
  const keys = word(problem, ProblemField.keys);
  for (let head = from; head < to; head++) {
    const map = rowAt(word(problem, ProblemField.weights), head, end - start, 0, keys);
    memory.fill(map, 0, (<usize>(end - start) * keys) << 2);
    for (let query = start; query < end; query += LANES) {
      const rows = map + ((<usize>(query - start) * keys) << 2);
      weighGroup(problem, head, query, min(query + LANES, end), tile, rows);
    }
  }
}

/** Log-sums of up to four rows, in base 2. */
function logSumsOf(logSums: usize, count: i32): v128 {
  let sums = f32x4.splat(0);
  for (let lane = count - 1; lane >= 0; lane--) {
    sums = i32x4.shuffle(v128.load_zero<f32>(logSums + (lane << 2)), sums, 0, 4, 5, 6);
  }
  return f32x4.mul(sums, f32x4.splat(LOG2_E));
}

/**
 * Weights of scores, in base 2: 0 where hidden, even if the rest of a row is NaN, and at most 1, although large
 * scores and their log-sum may be rounded differently.
 */
@inline
export function weightsOf(scores: v128, logSums: v128): v128 {
  const weights = exp2(f32x4.pmin(f32x4.sub(scores, logSums), f32x4.splat(0)));
  return v128.and(weights, f32x4.ne(scores, f32x4.splat(-Infinity)));
}

/** The weights of up to eight queries. */
function weighGroup(
  problem: usize,
  head: i32,
  query: i32,
  queryTo: i32,
  tile: usize,
  rows: usize,
): void {
  const packed = tile + TILE_BYTES;
  const width = word(problem, ProblemField.width);
  const keys = word(problem, ProblemField.keys);
  const count = queryTo - query;
  pack(queryAt(problem, head, query), count, width, packedScale(problem), packed);
  const logSums = logSumAt(problem, head, query);
  const near = logSumsOf(logSums, min(count, 4));
  const far = logSumsOf(logSums + 16, count - 4);
  for (let from = 0; from < keys; from += TILE) {
    const to = min(from + TILE, keys);
    let key = runFrom(problem, head, query, queryTo, from, to);
    while (key < to) {
      const end = runTo(problem, head, query, queryTo, key, to);
      const sight = sightOf(problem, head, query, queryTo, key, end);
      if (sight != EMPTY) {
        scoreTile(problem, head, query, packed, key, end, sight, tile);
        writeWeights(tile, end - key, near, far, count, keys, rows + (key << 2));
      }
      key = runFrom(problem, head, query, queryTo, end, to);
    }
  }
}

/** Turns a tile of scores into weights, and writes them row by row. */
function writeWeights(
  scores: usize,
  count: i32,
  near: v128,
  far: v128,
  rows: i32,
  keys: i32,
  out: usize,
): void {
  for (const end = scores + (count << 5); scores < end; scores += LANES * 4, out += 4) {
    v128.store(scores, weightsOf(v128.load(scores), near));
    v128.store(scores, weightsOf(v128.load(scores, 16), far), 16);
    for (let row = 0, at = out; row < rows; row++, at += keys << 2) {
      store<f32>(at, load<f32>(scores + (row << 2)));
    }
  }
}
