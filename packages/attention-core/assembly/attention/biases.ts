/** What becomes of the dot products in a tile `[keys][8 queries]` before they are scores; all in base 2. */
import { ProblemField } from '../../src/kernels/problem-field';
import { batchOf, real, word } from './problem';
import { LN_2, LOG2_E, madd, tanh } from './simd';

/** Scores become `cap · tanh(score / cap)`. */
export function capScores(cap: f32, scores: usize, end: usize): void {
  const inner = f32x4.splat(LN_2 / cap);
  const outer = f32x4.splat(cap * LOG2_E);
  for (; scores < end; scores += 16) {
    v128.store(scores, f32x4.mul(tanh(f32x4.mul(v128.load(scores), inner)), outer));
  }
}

/** Adds ALiBi: `slope · |i + slopeOffset − j|`. */
export function addSlopes(
  problem: usize,
  head: i32,
  query: i32,
  from: i32,
  count: i32,
  scores: usize,
): void {
  const heads = word(problem, ProblemField.heads);
  const slope = f32x4.splat(
    load<f32>(word(problem, ProblemField.slopes) + ((head % heads) << 2)) * LOG2_E,
  );
  const distance = query + word(problem, ProblemField.slopeOffset) - from;
  let near = i32x4.add(i32x4.splat(distance), i32x4(0, 1, 2, 3));
  const end = scores + (count << 5);
  for (; scores < end; scores += 32) {
    const far = i32x4.add(near, i32x4.splat(4));
    const nearBy = f32x4.convert_i32x4_s(i32x4.abs(near));
    const farBy = f32x4.convert_i32x4_s(i32x4.abs(far));
    v128.store(scores, madd(slope, nearBy, v128.load(scores)));
    v128.store(scores, madd(slope, farBy, v128.load(scores, 16)), 16);
    near = i32x4.sub(near, i32x4.splat(1));
  }
}

/** Address of the bias of a query and a key, in a tensor laid out like the bias. */
export function biasAt(problem: usize, tensor: i32, head: i32, query: i32, key: i32): usize {
  const batch = batchOf(problem, head);
  const inBatch = head - batch * word(problem, ProblemField.heads);
  const element =
    <usize>batch * word(problem, ProblemField.biasBatchStride) +
    <usize>inBatch * word(problem, ProblemField.biasHeadStride) +
    <usize>query * word(problem, ProblemField.biasQueryStride) +
    <usize>key * word(problem, ProblemField.biasKeyStride);
  return tensor + (element << 2);
}

/** Adds the bias. Lanes after the last query take its bias. */
export function addBias(
  problem: usize,
  head: i32,
  query: i32,
  from: i32,
  count: i32,
  scores: usize,
): void {
  const stride = word(problem, ProblemField.biasQueryStride) << 2;
  const step = word(problem, ProblemField.biasKeyStride) << 2;
  const last = word(problem, ProblemField.queries) - 1 - query;
  const base = biasAt(problem, word(problem, ProblemField.bias), head, query, from);
  const at1 = base + min(last, 1) * stride;
  const at2 = base + min(last, 2) * stride;
  const at3 = base + min(last, 3) * stride;
  const at4 = base + min(last, 4) * stride;
  const at5 = base + min(last, 5) * stride;
  const at6 = base + min(last, 6) * stride;
  const at7 = base + min(last, 7) * stride;
  const factor = f32x4.splat(LOG2_E);
  const end = scores + (count << 5);
  for (let offset: usize = 0; scores < end; scores += 32, offset += step) {
    let near = v128.load_zero<f32>(base + offset);
    near = v128.load_lane<f32>(at1 + offset, near, 1);
    near = v128.load_lane<f32>(at2 + offset, near, 2);
    near = v128.load_lane<f32>(at3 + offset, near, 3);
    let far = v128.load_zero<f32>(at4 + offset);
    far = v128.load_lane<f32>(at5 + offset, far, 1);
    far = v128.load_lane<f32>(at6 + offset, far, 2);
    far = v128.load_lane<f32>(at7 + offset, far, 3);
    v128.store(scores, madd(near, factor, v128.load(scores)));
    v128.store(scores, madd(far, factor, v128.load(scores, 16)), 16);
  }
}
