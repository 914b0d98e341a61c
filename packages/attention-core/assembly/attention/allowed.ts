/** The mask of bytes: not 0 = may attend. */
import { ProblemField } from '../../src/kernels/problem-field';
import { batchOf, word } from './problem';
import { EMPTY, FULL, LANES, PARTIAL } from './tile';

/** Address of the byte of a query and a key. */
export function allowedAt(problem: usize, head: i32, query: i32, key: i32): usize {
  const batch = batchOf(problem, head);
  const inBatch = head - batch * word(problem, ProblemField.heads);
  return (
    word(problem, ProblemField.allowed) +
    <usize>batch * word(problem, ProblemField.allowedBatchStride) +
    <usize>inBatch * word(problem, ProblemField.allowedHeadStride) +
    <usize>query * word(problem, ProblemField.allowedQueryStride) +
    <usize>key * word(problem, ProblemField.allowedKeyStride)
  );
}

/** How much of a tile the bytes let be seen. */
export function allowedIn(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  from: i32,
  to: i32,
): i32 {
  const keyStride = word(problem, ProblemField.allowedKeyStride);
  const rows = word(problem, ProblemField.allowedQueryStride) ? queryTo - queryFrom : 1;
  const columns = keyStride ? to - from : 1;
  let any = i8x16.splat(0);
  let all = i8x16.splat(-1);
  for (let row = 0; row < rows; row++) {
    let at = allowedAt(problem, head, queryFrom + row, from);
    let left = columns;
    if (keyStride <= 1) {
      for (; left >= 16; left -= 16, at += 16) {
        const open = i8x16.ne(v128.load(at), i8x16.splat(0));
        any = v128.or(any, open);
        all = v128.and(all, open);
      }
    }
    for (; left > 0; left--, at += keyStride) {
      const open = i8x16.ne(v128.load_splat<u8>(at), i8x16.splat(0));
      any = v128.or(any, open);
      all = v128.and(all, open);
    }
  }
  return i8x16.all_true(all) ? FULL : v128.any_true(any) ? PARTIAL : EMPTY;
}

/** Puts −∞ where the byte of a query, one of eight from `query` on, and a key is 0. */
export function hideAllowed(
  problem: usize,
  head: i32,
  query: i32,
  from: i32,
  to: i32,
  scores: usize,
): void {
  const keyStride = word(problem, ProblemField.allowedKeyStride);
  const queryStride = word(problem, ProblemField.allowedQueryStride);
  const last = word(problem, ProblemField.queries) - 1 - query;
  const nothing = f32x4.splat(-Infinity);
  const base = allowedAt(problem, head, query, from);
  // Lanes after the last query look at its bytes.
  const at1 = base + min(last, 1) * queryStride;
  const at2 = base + min(last, 2) * queryStride;
  const at3 = base + min(last, 3) * queryStride;
  const at4 = base + min(last, 4) * queryStride;
  const at5 = base + min(last, 5) * queryStride;
  const at6 = base + min(last, 6) * queryStride;
  const at7 = base + min(last, 7) * queryStride;
  let offset: usize = 0;
  for (let key = from; key < to; key++, offset += keyStride, scores += LANES * 4) {
    let bytes = i8x16.splat(0);
    bytes = v128.load_lane<u8>(base + offset, bytes, 0);
    bytes = v128.load_lane<u8>(at1 + offset, bytes, 1);
    bytes = v128.load_lane<u8>(at2 + offset, bytes, 2);
    bytes = v128.load_lane<u8>(at3 + offset, bytes, 3);
    bytes = v128.load_lane<u8>(at4 + offset, bytes, 4);
    bytes = v128.load_lane<u8>(at5 + offset, bytes, 5);
    bytes = v128.load_lane<u8>(at6 + offset, bytes, 6);
    bytes = v128.load_lane<u8>(at7 + offset, bytes, 7);
    const hidden = i16x8.extend_low_i8x16_s(i8x16.eq(bytes, i8x16.splat(0)));
    const near = i32x4.extend_low_i16x8_s(hidden);
    const far = i32x4.extend_high_i16x8_s(hidden);
    v128.store(scores, v128.bitselect(nothing, v128.load(scores), near));
    v128.store(scores, v128.bitselect(nothing, v128.load(scores, 16), far), 16);
  }
}
