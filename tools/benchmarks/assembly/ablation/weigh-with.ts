/** Weights of a tile as the kernel makes them, with another exponential. */
import { madd } from '../../../../packages/attention-core/assembly/attention/simd';
import { LOWEST, raise } from '../../../../packages/attention-core/assembly/attention/softmax';

/** One float at a time. */
export const SCALAR: i32 = 0;
/** A polynomial of degree four instead of five, relative error 3e-6. */
export const SHORT: i32 = 1;

/** 2^x of a float, by the polynomial of the kernel's `exp2`. */
@inline
function scalarExp2(x: f32): f32 {
  x = max<f32>(x, -127);
  const shifted = x + 12582912;
  const f = x - (shifted - 12582912);
  let p: f32 = 0.00132647273 * f + 0.00967151299;
  p = p * f + 0.0555073358;
  p = p * f + 0.240222424;
  p = p * f + 0.693147004;
  p = p * f + 1;
  return reinterpret<f32>(reinterpret<i32>(p) + (reinterpret<i32>(shifted) << 23));
}

/** 2^x by a shorter polynomial. */
@inline
function shortExp2(x: v128): v128 {
  x = f32x4.pmax(x, f32x4.splat(-127));
  const shifted = f32x4.add(x, f32x4.splat(12582912));
  const f = f32x4.sub(x, f32x4.sub(shifted, f32x4.splat(12582912)));
  let p = madd(f32x4.splat(0.00958285294), f, f32x4.splat(0.0559064262));
  p = madd(p, f, f32x4.splat(0.240240991));
  p = madd(p, f, f32x4.splat(0.693124175));
  p = madd(p, f, f32x4.splat(1));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** As the kernel's `weigh`. */
@inline
export function weighWith(
  exponential: i32,
  scores: usize,
  count: i32,
  rows: usize,
  sums: usize,
  across: usize,
): void {
  const end = scores + (count << 5);
  let near = f32x4.splat(LOWEST);
  let far = near;
  for (let at = scores; at < end; at += 32) {
    near = f32x4.pmax(near, v128.load(at));
    far = f32x4.pmax(far, v128.load(at, 16));
  }
  raise(near, far, rows, sums, across);
  if (exponential == SHORT) {
    near = v128.load(rows);
    far = v128.load(rows, 16);
    let nearSum = v128.load(rows, 32);
    let farSum = v128.load(rows, 48);
    for (let at = scores; at < end; at += 32) {
      const nearWeight = shortExp2(f32x4.sub(v128.load(at), near));
      const farWeight = shortExp2(f32x4.sub(v128.load(at, 16), far));
      v128.store(at, nearWeight);
      v128.store(at, farWeight, 16);
      nearSum = f32x4.add(nearSum, nearWeight);
      farSum = f32x4.add(farSum, farWeight);
    }
    v128.store(rows, nearSum, 32);
    v128.store(rows, farSum, 48);
    return;
  }
  for (let at = scores; at < end; at += 32) {
    for (let lane: usize = 0; lane < 32; lane += 4) {
      const weight = scalarExp2(load<f32>(at + lane) - load<f32>(rows + lane));
      store<f32>(at + lane, weight);
      store<f32>(rows + lane, load<f32>(rows + lane, 32) + weight, 32);
    }
  }
}
