/**
 * Attention of few queries, as when a text is written token by token: what counts is that keys and values
 * are read once, so all queries that share them, of all heads, take their turn at a tile.
 */
import { ProblemField } from '../../src/kernels/problem-field';
import { allowedAt } from './allowed';
import { biasAt, capScores } from './biases';
import { kept, rowWords } from './hash';
import { keyAt, logSumAt, outputAt, queryAt, real, valueAt, word } from './problem';
import { addRows, greatest, rowDots, rowWeights, scaleRow } from './row';
import { packedScale } from './scores';
import { exp2, LN_2, log, LOG2_E, sumOfLanes } from './simd';
import { LOWEST, SLACK } from './softmax';
import { TILE } from './tile';
import { keysFrom, keysTo, runFrom, runTo } from './visible';

/** Most queries of a head: with more, the lanes of a tile of queries are worth filling. */
const FEW: i32 = 4;

/** Bytes of a tile of scores of one query. */
const SCORES_BYTES: i32 = TILE * 4;
/** Bytes of what is kept of a query's softmax: the sum in four lanes, and the greatest score. */
const KEPT_BYTES: i32 = 32;

/** Whether a problem is one for `decode`. */
@inline
export function areFew(problem: usize): bool {
  return word(problem, ProblemField.queries) <= FEW;
}

/** Pieces of work: heads of keys. */
@inline
export function decodeTasks(problem: usize): i32 {
  return word(problem, ProblemField.batch) * word(problem, ProblemField.keyHeads);
}

/** Heads of queries that share one of keys. */
@inline
function sharers(problem: usize): i32 {
  return word(problem, ProblemField.heads) / word(problem, ProblemField.keyHeads);
}

/** Bytes of a query's sums and what is kept of its softmax. */
@inline
function rowBytes(problem: usize): i32 {
  return KEPT_BYTES + (((word(problem, ProblemField.valueWidth) + 3) & ~3) << 2);
}

/** Bytes that `decode` needs. */
@inline
export function decodeScratchBytes(problem: usize): i32 {
  const rows = sharers(problem) * word(problem, ProblemField.queries);
  return SCORES_BYTES + rows * rowBytes(problem);
}

/** Bytes that `attendAlone` needs. */
@inline
export function rowScratchBytes(problem: usize): i32 {
  return SCORES_BYTES + rowBytes(problem);
}

/** The output of all queries that share a head of keys. */
export function decode(problem: usize, keyHead: i32, scores: usize): void {
  const shared = sharers(problem);
  const queries = word(problem, ProblemField.queries);
  const bytes = rowBytes(problem);
  const rows = scores + SCORES_BYTES;
  const first = keyHead * shared;
  for (let i = 0; i < shared * queries; i++) startRow(problem, rows + i * bytes);
  const end = keysTo(problem, first, queries);
  for (let key = keysFrom(problem, 0); key < end; key += TILE) {
    const to = min(key + TILE, end);
    for (let i = 0, row = rows; i < shared * queries; i++, row += bytes) {
      attendRow(problem, first + i / queries, i % queries, key, to, scores, row);
    }
  }
  for (let i = 0, row = rows; i < shared * queries; i++, row += bytes) {
    finishRow(problem, first + i / queries, i % queries, row);
  }
}

/**
 * The output of one query. Unlike a tile of queries it multiplies no hidden value by 0.
 *
 * @param scratch - `rowScratchBytes`
 */
export function attendAlone(problem: usize, head: i32, query: i32, scratch: usize): void {
  const row = scratch + SCORES_BYTES;
  const end = keysTo(problem, head, query + 1);
  startRow(problem, row);
  for (let key = keysFrom(problem, query); key < end; key += TILE) {
    attendRow(problem, head, query, key, min(key + TILE, end), scratch, row);
  }
  finishRow(problem, head, query, row);
}

/** Nothing is seen yet. */
function startRow(problem: usize, row: usize): void {
  memory.fill(row, 0, rowBytes(problem));
  store<f32>(row, LOWEST, 16);
}

/** Lets a query attend to the keys of a tile that it may see. */
function attendRow(
  problem: usize,
  head: i32,
  query: i32,
  from: i32,
  to: i32,
  scores: usize,
  row: usize,
): void {
  let key = runFrom(problem, head, query, query + 1, from, to);
  while (key < to) {
    const runEnd = runTo(problem, head, query, query + 1, key, to);
    const count = runEnd - key;
    const end = scores + (((count + 3) & ~3) << 2);
    scoreRow(problem, head, query, key, count, scores, end);
    const most = greatest(scores, end);
    if (most > load<f32>(row, 16) + SLACK)
      raiseRow(most, row, word(problem, ProblemField.valueWidth));
    v128.store(row, rowWeights(scores, end, load<f32>(row, 16), v128.load(row)));
    if (word(problem, ProblemField.keepBelow)) dropRow(problem, head, query, key, scores, end);
    addSeen(problem, head, query, key, count, scores, row + KEPT_BYTES);
    key = runFrom(problem, head, query, query + 1, runEnd, to);
  }
}

/** Adds the weighted values of a run. A value that bytes hide is not even multiplied by 0: it may be NaN. */
function addSeen(
  problem: usize,
  head: i32,
  query: i32,
  key: i32,
  count: i32,
  weights: usize,
  sums: usize,
): void {
  const width = word(problem, ProblemField.valueWidth);
  const values = valueAt(problem, head, key);
  if (!word(problem, ProblemField.allowed)) return addRows(weights, values, width, count, sums);
  const step = word(problem, ProblemField.allowedKeyStride);
  let at = allowedAt(problem, head, query, key);
  for (let from = 0, i = 0; i <= count; i++, at += step) {
    if (i < count && load<u8>(at)) continue;
    addRows(weights + (from << 2), values + ((from * width) << 2), width, i - from, sums);
    from = i + 1;
  }
}

/** Scores of a query and a run of keys, in base 2; −∞ where hidden and up to `end`. */
function scoreRow(
  problem: usize,
  head: i32,
  query: i32,
  key: i32,
  count: i32,
  scores: usize,
  end: usize,
): void {
  const rows = keyAt(problem, head, key);
  const width = word(problem, ProblemField.width);
  rowDots(queryAt(problem, head, query), packedScale(problem), rows, width, count, scores);
  const cap = real(problem, ProblemField.softCap);
  if (cap != 0) capScores(cap, scores, end);
  const last = scores + (count << 2);
  if (word(problem, ProblemField.slopes)) slopeRow(problem, head, query - key, scores, last);
  if (word(problem, ProblemField.bias)) {
    let at = biasAt(problem, word(problem, ProblemField.bias), head, query, key);
    const step = word(problem, ProblemField.biasKeyStride) << 2;
    for (let score = scores; score < last; score += 4, at += step) {
      store<f32>(score, load<f32>(score) + load<f32>(at) * LOG2_E);
    }
  }
  if (word(problem, ProblemField.allowed)) {
    let at = allowedAt(problem, head, query, key);
    const step = word(problem, ProblemField.allowedKeyStride);
    for (let score = scores; score < last; score += 4, at += step) {
      store<f32>(score, load<u8>(at) ? load<f32>(score) : -Infinity);
    }
  }
  for (let score = last; score < end; score += 4) store<f32>(score, -Infinity);
}

/** Adds ALiBi. */
function slopeRow(problem: usize, head: i32, distance: i32, scores: usize, last: usize): void {
  const inBatch = head % word(problem, ProblemField.heads);
  const slope = load<f32>(word(problem, ProblemField.slopes) + (inBatch << 2)) * LOG2_E;
  distance += word(problem, ProblemField.slopeOffset);
  for (; scores < last; scores += 4, distance--) {
    store<f32>(scores, load<f32>(scores) + slope * <f32>abs(distance));
  }
}

/** Notes a greater score, and scales what was summed relative to a lesser one. */
function raiseRow(most: f32, row: usize, width: i32): void {
  const factors = exp2(f32x4.splat(load<f32>(row, 16) - most));
  const sums = row + KEPT_BYTES;
  store<f32>(row, most, 16);
  v128.store(row, f32x4.mul(v128.load(row), factors));
  scaleRow(sums, width, f32x4.extract_lane(factors, 0), sums);
}

/** Puts 0 where a weight is dropped. */
function dropRow(
  problem: usize,
  head: i32,
  query: i32,
  key: i32,
  weights: usize,
  end: usize,
): void {
  const below = i32x4.splat(word(problem, ProblemField.keepBelow));
  const start = i32x4.extract_lane(rowWords(problem, head, query), 0);
  const words = i32x4.add(
    i32x4.splat(start),
    i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(0x9e3779b9)),
  );
  for (; weights < end; weights += 16, key += 4) {
    v128.store(weights, v128.and(v128.load(weights), kept(words, key, below)));
  }
}

/** Writes the output of a query, and the logarithm of its sum. */
function finishRow(problem: usize, head: i32, query: i32, row: usize): void {
  const width = word(problem, ProblemField.valueWidth);
  const output = outputAt(problem, head, query);
  const sum = sumOfLanes(v128.load(row));
  const keep: f32 = word(problem, ProblemField.keepBelow)
    ? real(problem, ProblemField.keepFactor)
    : 1;
  if (sum == 0) memory.fill(output, 0, width << 2);
  else scaleRow(row + KEPT_BYTES, width, keep / sum, output);
  if (!word(problem, ProblemField.logSum)) return;
  const logarithm = f32x4.extract_lane(log(f32x4.splat(sum)), 0);
  store<f32>(logSumAt(problem, head, query), load<f32>(row, 16) * LN_2 + logarithm);
}
