/** What a block of queries says of all gradients. */
import { ProblemField } from '../../src/kernels/problem-field';
import { writeRow } from './forward';
import { noteRows, outputGradientAt } from './gradient-rows';
import {
  groupBytes,
  outputRowsIn,
  outputsIn,
  paddedBytes,
  queriesIn,
  queryRowsIn,
  ROWS_BYTES,
  rowsIn,
  sumsIn,
} from './gradient-scratch';
import { tileGradient } from './gradient-tile';
import { pack } from './pack';
import { padRows } from './pad-rows';
import { queryAt, real, rowAt, word } from './problem';
import { packedScale } from './scores';
import { LANES, TILE } from './tile';
import { runFrom, runTo } from './visible';

/** Adds what queries `queryFrom ≤ i < queryTo`, at most `BLOCK`, say of keys and values, and writes theirs. */
export function blockGradient(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  scratch: usize,
): void {
  const keys = word(problem, ProblemField.keys);
  startBlock(problem, head, queryFrom, queryTo, scratch);
  let key = runFrom(problem, head, queryFrom, queryTo, 0, keys);
  while (key < keys) {
    const end = runTo(problem, head, queryFrom, queryTo, key, min(key + TILE, keys));
    tileGradient(problem, head, queryFrom, queryTo, key, end, scratch);
    key = runFrom(problem, head, queryFrom, queryTo, end, keys);
  }
  finishBlock(problem, head, queryFrom, queryTo, scratch);
}

/** Prepares what all tiles need of the queries. */
function startBlock(problem: usize, head: i32, queryFrom: i32, queryTo: i32, scratch: usize): void {
  const width = word(problem, ProblemField.width);
  const valueWidth = word(problem, ProblemField.valueWidth);
  // With them, dropout's factor gets into the gradients of values and weights.
  const keep: f32 = word(problem, ProblemField.keepBelow)
    ? real(problem, ProblemField.keepFactor)
    : 1;
  // Whole groups.
  const rows = (queryTo - queryFrom + LANES - 1) & -LANES;
  let kept = rowsIn(scratch);
  let packed = queriesIn(scratch);
  let packedOutputs = outputsIn(scratch, problem);
  for (let query = queryFrom; query < queryTo; query += LANES) {
    const count = min(LANES, queryTo - query);
    const outputs = outputGradientAt(problem, head, query);
    noteRows(problem, head, query, count, kept);
    pack(queryAt(problem, head, query), count, width, packedScale(problem), packed);
    pack(outputs, count, valueWidth, keep, packedOutputs);
    kept += ROWS_BYTES;
    packed += groupBytes(width);
    packedOutputs += groupBytes(valueWidth);
  }
  padRows(
    queryAt(problem, head, queryFrom),
    queryTo - queryFrom,
    width,
    real(problem, ProblemField.scale),
    rows,
    paddedBytes(width),
    queryRowsIn(scratch, problem),
  );
  padRows(
    outputGradientAt(problem, head, queryFrom),
    queryTo - queryFrom,
    valueWidth,
    keep,
    rows,
    paddedBytes(valueWidth),
    outputRowsIn(scratch, problem),
  );
  memory.fill(sumsIn(scratch, problem), 0, rows * paddedBytes(width));
}

/** Writes the gradients of the queries. */
function finishBlock(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  scratch: usize,
): void {
  const width = word(problem, ProblemField.width);
  const queries = word(problem, ProblemField.queries);
  const scale = real(problem, ProblemField.scale);
  let sums = sumsIn(scratch, problem);
  let out = rowAt(word(problem, ProblemField.queryGradient), head, queries, queryFrom, width);
  for (let query = queryFrom; query < queryTo; query++, sums += paddedBytes(width)) {
    out = writeRow(sums, width, scale, out);
  }
}
