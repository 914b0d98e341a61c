import { madd, sumOfLanes } from '../attention/simd';

/** Inner product of two lines without gaps. */
function dot(x: usize, y: usize, length: i32): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (; length >= 16; length -= 16) {
    s0 = madd(v128.load(x), v128.load(y), s0);
    s1 = madd(v128.load(x, 16), v128.load(y, 16), s1);
    s2 = madd(v128.load(x, 32), v128.load(y, 32), s2);
    s3 = madd(v128.load(x, 48), v128.load(y, 48), s3);
    x += 64;
    y += 64;
  }
  for (; length >= 4; length -= 4) {
    s0 = madd(v128.load(x), v128.load(y), s0);
    x += 16;
    y += 16;
  }
  let sum = sumOfLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
  for (; length > 0; length--) {
    sum += load<f32>(x) * load<f32>(y);
    x += 4;
    y += 4;
  }
  return sum;
}

/** Adds four lines without gaps, `step` bytes apart, to another: `to += Σ factors[i] · from[i]`. */
function addFour(
  f0: f32,
  f1: f32,
  f2: f32,
  f3: f32,
  from: usize,
  step: usize,
  to: usize,
  length: i32,
): void {
  const x0 = f32x4.splat(f0);
  const x1 = f32x4.splat(f1);
  const x2 = f32x4.splat(f2);
  const x3 = f32x4.splat(f3);
  const from1 = from + step;
  const from2 = from1 + step;
  const from3 = from2 + step;
  let at: usize = 0;
  const end = (<usize>length) << 2;
  for (; at + 16 <= end; at += 16) {
    let sum = v128.load(to + at);
    sum = madd(x0, v128.load(from + at), sum);
    sum = madd(x1, v128.load(from1 + at), sum);
    sum = madd(x2, v128.load(from2 + at), sum);
    sum = madd(x3, v128.load(from3 + at), sum);
    v128.store(to + at, sum);
  }
  for (; at < end; at += 4) {
    const sum = load<f32>(to + at) + f0 * load<f32>(from + at) + f1 * load<f32>(from1 + at);
    store<f32>(to + at, sum + f2 * load<f32>(from2 + at) + f3 * load<f32>(from3 + at));
  }
}

/** As {@link addFour}, of one line. */
function addOne(factor: f32, from: usize, to: usize, length: i32): void {
  for (; length > 0; length--) {
    store<f32>(to, load<f32>(to) + factor * load<f32>(from));
    from += 4;
    to += 4;
  }
}

/**
 * Product of a vector and a matrix: `c[columns] (+)= x[depth] · M[depth, columns]`. Steps are in bytes.
 *
 * @returns false where neither rows nor columns of the matrix are without gaps: nothing is done then
 */
export function matmulVector(
  x: usize,
  xStep: usize,
  m: usize,
  depthStep: usize,
  columnStep: usize,
  c: usize,
  columns: i32,
  depth: i32,
  adds: bool,
): bool {
  if (xStep == 4 && depthStep == 4) {
    for (; columns > 0; columns--) {
      const sum = dot(x, m, depth);
      store<f32>(c, adds ? load<f32>(c) + sum : sum);
      m += columnStep;
      c += 4;
    }
    return true;
  }
  if (columnStep != 4) return false;
  if (!adds) memory.fill(c, 0, (<usize>columns) << 2);
  for (; depth >= 4; depth -= 4) {
    const x1 = x + xStep;
    const x2 = x1 + xStep;
    const x3 = x2 + xStep;
    addFour(load<f32>(x), load<f32>(x1), load<f32>(x2), load<f32>(x3), m, depthStep, c, columns);
    x = x3 + xStep;
    m += 4 * depthStep;
  }
  for (; depth > 0; depth--) {
    addOne(load<f32>(x), m, c, columns);
    x += xStep;
    m += depthStep;
  }
  return true;
}
