/** The block pattern: bytes `[⌈L / blockSize⌉, ⌈S / blockSize⌉]`, not 0 = the block may attend. */
import { ProblemField } from '../../src/kernels/problem-field';
import { word } from './problem';
import { EMPTY, FULL, LANES, PARTIAL } from './tile';

/** How much of a column of blocks is open: blocks of the rows that queries fall into, at a key. */
function columnAt(problem: usize, queryFrom: i32, queryTo: i32, key: i32): i32 {
  const size = word(problem, ProblemField.blockSize);
  const across = (word(problem, ProblemField.keys) + size - 1) / size;
  const last = (queryTo - 1) / size;
  let open = 0;
  let rows = 0;
  for (let row = queryFrom / size; row <= last; row++, rows++) {
    const at = word(problem, ProblemField.blocks) + <usize>row * across + key / size;
    open += i32(load<u8>(at) != 0);
  }
  return open == 0 ? EMPTY : open == rows ? FULL : PARTIAL;
}

/** The key after the block of `key`. */
@inline
function nextBlock(problem: usize, key: i32): i32 {
  const size = word(problem, ProblemField.blockSize);
  return (key / size + 1) * size;
}

/** The first key from `from` on whose block is open for any of the queries; `to` or more if none is. */
export function firstBlock(problem: usize, queryFrom: i32, queryTo: i32, from: i32, to: i32): i32 {
  while (from < to && columnAt(problem, queryFrom, queryTo, from) == EMPTY) {
    from = nextBlock(problem, from);
  }
  return from;
}

/** The end of the run of keys that begins at `from`. */
export function lastBlock(problem: usize, queryFrom: i32, queryTo: i32, from: i32, to: i32): i32 {
  while (from < to && columnAt(problem, queryFrom, queryTo, from) != EMPTY) {
    from = nextBlock(problem, from);
  }
  return min(from, to);
}

/** How much of a tile the blocks let be seen. */
export function blocksIn(problem: usize, queryFrom: i32, queryTo: i32, from: i32, to: i32): i32 {
  let empty = true;
  let full = true;
  for (let key = from; key < to; key = nextBlock(problem, key)) {
    const column = columnAt(problem, queryFrom, queryTo, key);
    empty = empty && column == EMPTY;
    full = full && column == FULL;
  }
  return empty ? EMPTY : full ? FULL : PARTIAL;
}

/** Puts −∞ where the block of a query, one of eight from `query` on, and a key is closed. */
export function hideBlocks(problem: usize, query: i32, from: i32, to: i32, scores: usize): void {
  const count = min(LANES, word(problem, ProblemField.queries) - query);
  for (let lane = 0; lane < count; lane++) {
    let key = from;
    while (key < to) {
      const end = min(to, nextBlock(problem, key));
      const open = columnAt(problem, query + lane, query + lane + 1, key);
      if (open == EMPTY) {
        for (let at = key; at < end; at++) {
          store<f32>(scores + (((at - from) * LANES + lane) << 2), -Infinity);
        }
      }
      key = end;
    }
  }
}
