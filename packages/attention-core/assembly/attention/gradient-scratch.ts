/**
 * The scratch of the gradient, in parts. A block of queries is made of groups of eight; whatever a group
 * has in a part lies behind what the group before has there.
 */
import { ProblemField } from '../../src/kernels/problem-field';
import { word } from './problem';
import { LANES, TILE_BYTES } from './tile';

/** Groups of a block: so many queries pass over a tile of keys and values while it is in the cache. */
export const GROUPS: i32 = 8;
/** Queries of a block. */
export const BLOCK: i32 = GROUPS * LANES;
/** Bytes of what is kept of the rows of a group: `[logSum, delta][8]`. */
export const ROWS_BYTES: i32 = 64;
/** Bytes of four rows of eight columns. */
const EDGE_BYTES: i32 = 128;

/** Bytes of a row, padded to whole tiles of eight columns. */
@inline
export function paddedBytes(width: i32): i32 {
  return ((width + 7) & ~7) << 2;
}

/** Bytes that eight queries take, packed or as padded rows. */
@inline
export function groupBytes(width: i32): i32 {
  return LANES * paddedBytes(width);
}

/** Weights of a tile: `[8][keys][8 queries]`. */
@inline
export function weightsIn(scratch: usize): usize {
  return scratch;
}

/** Gradients of the scores of a tile, laid out like the weights. */
@inline
export function gradientsIn(scratch: usize): usize {
  return weightsIn(scratch) + GROUPS * TILE_BYTES;
}

/** Capped scores of a group before anything is added. */
@inline
export function cappedIn(scratch: usize): usize {
  return gradientsIn(scratch) + GROUPS * TILE_BYTES;
}

/** Keys of less than eight columns, padded. */
@inline
export function keysIn(scratch: usize): usize {
  return cappedIn(scratch) + TILE_BYTES;
}

/** Where `addProducts` sums what is at an edge. */
@inline
export function edgeIn(scratch: usize): usize {
  return keysIn(scratch) + TILE_BYTES;
}

/** What is kept of the rows of each group. */
@inline
export function rowsIn(scratch: usize): usize {
  return edgeIn(scratch) + EDGE_BYTES;
}

/** Queries, packed: `[8][D, rounded up][8]`. */
@inline
export function queriesIn(scratch: usize): usize {
  return rowsIn(scratch) + GROUPS * ROWS_BYTES;
}

/** Queries times the scale, in padded rows. */
@inline
export function queryRowsIn(scratch: usize, problem: usize): usize {
  return queriesIn(scratch) + GROUPS * groupBytes(word(problem, ProblemField.width));
}

/** Sums of the gradients of the queries, in padded rows. */
@inline
export function sumsIn(scratch: usize, problem: usize): usize {
  return queryRowsIn(scratch, problem) + GROUPS * groupBytes(word(problem, ProblemField.width));
}

/** Gradients of the output, packed: `[8][Dv, rounded up][8]`. */
@inline
export function outputsIn(scratch: usize, problem: usize): usize {
  return sumsIn(scratch, problem) + GROUPS * groupBytes(word(problem, ProblemField.width));
}

/** Gradients of the output, in padded rows. */
@inline
export function outputRowsIn(scratch: usize, problem: usize): usize {
  return outputsIn(scratch, problem) + GROUPS * groupBytes(word(problem, ProblemField.valueWidth));
}

/** Bytes of all parts, from a multiple of 64 on. */
export function partsBytes(problem: usize): i32 {
  return i32(
    outputRowsIn(0, problem) + GROUPS * groupBytes(word(problem, ProblemField.valueWidth)),
  );
}
