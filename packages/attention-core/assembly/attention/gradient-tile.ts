/** What a block of queries and a tile of keys say of each other's gradients, and of the bias. */
import { ProblemField } from '../../src/kernels/problem-field';
import { dots } from './dots';
import { drop } from './dropout';
import { addBiasGradient, uncap } from './gradient-biases';
import { addProducts } from './gradient-products';
import { descend } from './gradient-rows';
import {
  cappedIn,
  edgeIn,
  gradientsIn,
  groupBytes,
  GROUPS,
  keysIn,
  outputRowsIn,
  outputsIn,
  paddedBytes,
  queriesIn,
  queryRowsIn,
  ROWS_BYTES,
  rowsIn,
  sumsIn,
  weightsIn,
} from './gradient-scratch';
import { padRows } from './pad-rows';
import { keyAt, keyHead, real, valueAt, word } from './problem';
import { scoreTile } from './scores';
import { addSums } from './sums';
import { EMPTY, LANES, TILE_BYTES } from './tile';
import { sightOf } from './visible';

/** Adds what a block of queries, prepared, and a run of keys, at most `TILE`, say of each other. */
export function tileGradient(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  from: i32,
  to: i32,
  scratch: usize,
): void {
  const width = word(problem, ProblemField.width);
  if (width < 8) {
    padRows(keyAt(problem, head, from), to - from, width, 1, to - from, 32, keysIn(scratch));
  }
  // The groups from the first to the last that see a key.
  let first = GROUPS;
  let end = 0;
  for (let query = queryFrom, group = 0; query < queryTo; query += LANES, group++) {
    const groupTo = min(query + LANES, queryTo);
    if (groupGradient(problem, head, query, groupTo, from, to, group, scratch)) {
      first = min(first, group);
      end = group + 1;
    }
  }
  if (first >= end) return;
  const valueWidth = word(problem, ProblemField.valueWidth);
  const keyRow = keyHead(problem, head) * word(problem, ProblemField.keys) + from;
  addProducts(
    weightsIn(scratch) + first * TILE_BYTES,
    end - first,
    outputRowsIn(scratch, problem) + first * groupBytes(valueWidth),
    paddedBytes(valueWidth),
    to - from,
    valueWidth,
    word(problem, ProblemField.valueGradient) + ((keyRow * valueWidth) << 2),
    edgeIn(scratch),
  );
  addProducts(
    gradientsIn(scratch) + first * TILE_BYTES,
    end - first,
    queryRowsIn(scratch, problem) + first * groupBytes(width),
    paddedBytes(width),
    to - from,
    width,
    word(problem, ProblemField.keyGradient) + ((keyRow * width) << 2),
    edgeIn(scratch),
  );
}

/**
 * Makes weights and gradients of scores of up to eight queries, and adds to the gradients of these queries.
 *
 * @returns whether they see any key
 */
function groupGradient(
  problem: usize,
  head: i32,
  query: i32,
  queryTo: i32,
  from: i32,
  to: i32,
  group: i32,
  scratch: usize,
): bool {
  const width = word(problem, ProblemField.width);
  const valueWidth = word(problem, ProblemField.valueWidth);
  const weights = weightsIn(scratch) + group * TILE_BYTES;
  const gradients = gradientsIn(scratch) + group * TILE_BYTES;
  const count = to - from;
  const sight = sightOf(problem, head, query, queryTo, from, to);
  if (sight == EMPTY) {
    memory.fill(weights, 0, TILE_BYTES);
    memory.fill(gradients, 0, TILE_BYTES);
    return false;
  }
  const capped = real(problem, ProblemField.softCap) != 0 ? cappedIn(scratch) : 0;
  const packed = queriesIn(scratch) + group * groupBytes(width);
  scoreTile(problem, head, query, packed, from, to, sight, weights, capped);
  const outputs = outputsIn(scratch, problem) + group * groupBytes(valueWidth);
  dots(outputs, valueAt(problem, head, from), valueWidth, count, gradients);
  const drops = word(problem, ProblemField.keepBelow) != 0;
  if (drops) drop(problem, head, query, from, to, gradients);
  descend(rowsIn(scratch) + group * ROWS_BYTES, count, weights, gradients);
  if (drops) drop(problem, head, query, from, to, weights);
  if (word(problem, ProblemField.biasGradient)) {
    addBiasGradient(problem, head, query, queryTo - query, from, to, gradients);
  }
  if (capped) uncap(problem, capped, count, gradients);
  const sums = sumsIn(scratch, problem) + group * groupBytes(width);
  if (width < 8) addSums(gradients, keysIn(scratch), 8, 8, count, sums);
  else addSums(gradients, keyAt(problem, head, from), width, width, count, sums);
  return true;
}
