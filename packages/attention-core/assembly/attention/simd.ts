/** Arithmetic of four float32 lanes. */

/** log₂ e: scores are kept in base 2, where exponentials are cheapest. */
export const LOG2_E: f32 = 1.44269504;
/** ln 2. */
export const LN_2: f32 = 0.693147181;

/** a · b + c; rounded once where the engine can. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Sum of the lanes. */
@inline
export function sumOfLanes(x: v128): f32 {
  const pairs = f32x4.add(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/**
 * 2^x for x < 127, relative error 1.5e-7: exactly 0 below −127, NaN for NaN and +∞.
 *
 * x = n + f with n whole and |f| ≤ ½: a polynomial of least relative error for 2^f, then n is added to
 * the exponent. Its constant term is exactly 1, so that 2^−127 becomes 0.
 */
@inline
export function exp2(x: v128): v128 {
  // pmax(a, b) is a where a is NaN.
  x = f32x4.pmax(x, f32x4.splat(-127));
  // Adding 1.5 · 2^23 rounds to a whole number and leaves it in the low bits.
  const shifted = f32x4.add(x, f32x4.splat(12582912));
  const f = f32x4.sub(x, f32x4.sub(shifted, f32x4.splat(12582912)));
  let p = madd(f32x4.splat(0.00132647273), f, f32x4.splat(0.00967151299));
  p = madd(p, f, f32x4.splat(0.0555073358));
  p = madd(p, f, f32x4.splat(0.240222424));
  p = madd(p, f, f32x4.splat(0.693147004));
  p = madd(p, f, f32x4.splat(1));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** tanh x, relative error 3e-7; NaN for NaN. The rational function of Eigen. */
@inline
export function tanh(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-7.90531111)), f32x4.splat(7.90531111));
  const s = f32x4.mul(x, x);
  let p = madd(f32x4.splat(-2.76076848e-16), s, f32x4.splat(2.00018791e-13));
  p = madd(p, s, f32x4.splat(-8.60467152e-11));
  p = madd(p, s, f32x4.splat(5.12229709e-8));
  p = madd(p, s, f32x4.splat(1.48572236e-5));
  p = madd(p, s, f32x4.splat(6.37261929e-4));
  p = madd(p, s, f32x4.splat(4.89352456e-3));
  let q = madd(f32x4.splat(1.1982584e-6), s, f32x4.splat(1.18534706e-4));
  q = madd(q, s, f32x4.splat(2.26843463e-3));
  q = madd(q, s, f32x4.splat(4.89352519e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** Natural logarithm of normal x > 0, relative error 2e-7; NaN for NaN, −∞ for 0. The polynomial of Cephes. */
export function log(x: v128): v128 {
  // x = 2^n · (1 + f) with √½ ≤ 1 + f < √2; 0x3f3504f3 is √½.
  const above = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const n = f32x4.convert_i32x4_s(i32x4.shr_s(above, 23));
  const f = f32x4.sub(
    i32x4.add(v128.and(above, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3)),
    f32x4.splat(1),
  );
  let p = madd(f32x4.splat(7.03768363e-2), f, f32x4.splat(-0.115146103));
  p = madd(p, f, f32x4.splat(0.116769987));
  p = madd(p, f, f32x4.splat(-0.124201408));
  p = madd(p, f, f32x4.splat(0.142493229));
  p = madd(p, f, f32x4.splat(-0.166680577));
  p = madd(p, f, f32x4.splat(0.200007148));
  p = madd(p, f, f32x4.splat(-0.24999994));
  p = madd(p, f, f32x4.splat(0.333333312));
  p = madd(p, f, f32x4.splat(-0.5));
  const y = madd(n, f32x4.splat(LN_2), madd(f32x4.mul(p, f), f, f));
  const positive = f32x4.gt(x, f32x4.splat(0));
  const zero = f32x4.eq(x, f32x4.splat(0));
  return v128.bitselect(
    y,
    v128.bitselect(f32x4.splat(-Infinity), f32x4.splat(NaN), zero),
    positive,
  );
}
