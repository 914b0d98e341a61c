import { exp2, LOG2_E, madd, tanh } from '../attention/simd';
import { UnaryOperation } from '../../src/kernels/elementwise-operation';

/** e^x, relative error 1e-7, gradual near the ends of float32; NaN for NaN. The polynomial of Cephes. */
@inline
function exp(x: v128): v128 {
  // pmin(a, b) and pmax(a, b) are a where a is NaN.
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-104)), f32x4.splat(89));
  // Adding 1.5 · 2^23 rounds to a whole number n and leaves it in the low bits.
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), f32x4.splat(12582912));
  const whole = f32x4.sub(shifted, f32x4.splat(12582912));
  let f = f32x4.sub(x, f32x4.mul(whole, f32x4.splat(0.693359375)));
  f = f32x4.sub(f, f32x4.mul(whole, f32x4.splat(-2.1219444e-4)));
  let p = madd(f32x4.splat(1.98756915e-4), f, f32x4.splat(1.39819995e-3));
  p = madd(p, f, f32x4.splat(8.3334519e-3));
  p = madd(p, f, f32x4.splat(4.16657958e-2));
  p = madd(p, f, f32x4.splat(0.166666657));
  p = madd(p, f, f32x4.splat(0.5));
  p = f32x4.add(madd(f32x4.mul(f, f), p, f), f32x4.splat(1));
  // In two factors: 2^n alone may be too great or too small for float32.
  const n = i32x4.sub(shifted, i32x4.splat(0x4b400000));
  const half = i32x4.shr_s(n, 1);
  const one = i32x4.splat(0x3f800000);
  const first = i32x4.add(i32x4.shl(half, 23), one);
  const second = i32x4.add(i32x4.shl(i32x4.sub(n, half), 23), one);
  return f32x4.mul(f32x4.mul(p, first), second);
}

/** 1 / (1 + e^−x), relative error 5e-6 near 0, 1e-7 elsewhere; NaN for NaN. */
@inline
function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  const power = f32x4.pmin(f32x4.mul(x, f32x4.splat(-LOG2_E)), f32x4.splat(126));
  return f32x4.div(one, f32x4.add(one, exp2(power)));
}

/** Error function, absolute error 3e-7; NaN for NaN. The rational function of Eigen. */
@inline
function erf(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-4)), f32x4.splat(4));
  const s = f32x4.mul(x, x);
  let p = madd(f32x4.splat(-2.72614226e-10), s, f32x4.splat(2.77068142e-8));
  p = madd(p, s, f32x4.splat(-2.10102402e-6));
  p = madd(p, s, f32x4.splat(-5.69250639e-5));
  p = madd(p, s, f32x4.splat(-7.3499063e-4));
  p = madd(p, s, f32x4.splat(-2.9545998e-3));
  p = madd(p, s, f32x4.splat(-1.60960333e-2));
  let q = madd(f32x4.splat(-1.45660718e-5), s, f32x4.splat(-2.13374055e-4));
  q = madd(q, s, f32x4.splat(-1.68282697e-3));
  q = madd(q, s, f32x4.splat(-7.37332917e-3));
  q = madd(q, s, f32x4.splat(-1.42647391e-2));
  return f32x4.div(f32x4.mul(x, p), q);
}

// Types rather than values, so that each function is compiled to a loop of its own.
class Exp {}
class Tanh {}
class Sigmoid {}
class Erf {}
class Sqrt {}
class Rsqrt {}


@inline
function valueOf<Operation>(x: v128): v128 {
  if (idof<Operation>() == idof<Exp>()) return exp(x);
  if (idof<Operation>() == idof<Tanh>()) return tanh(x);
  if (idof<Operation>() == idof<Sigmoid>()) return sigmoid(x);
  if (idof<Operation>() == idof<Erf>()) return erf(x);
  if (idof<Operation>() == idof<Sqrt>()) return f32x4.sqrt(x);
  return f32x4.div(f32x4.splat(1), f32x4.sqrt(x));
}

function each<Operation>(x: usize, y: usize, count: i32): void {
  const end = y + ((<usize>count) << 2);
  for (; y + 16 <= end; y += 16) {
    v128.store(y, valueOf<Operation>(v128.load(x)));
    x += 16;
  }
  for (; y < end; y += 4) {
    v128.store_lane<f32>(y, valueOf<Operation>(v128.load32_splat(x)), 0);
    x += 4;
  }
}

/** y = f(x) for each of `count` elements. */
export function unary(operation: UnaryOperation, x: usize, y: usize, count: i32): void {
  switch (operation) {
    case UnaryOperation.exp:
      return each<Exp>(x, y, count);
    case UnaryOperation.tanh:
      return each<Tanh>(x, y, count);
    case UnaryOperation.sigmoid:
      return each<Sigmoid>(x, y, count);
    case UnaryOperation.erf:
      return each<Erf>(x, y, count);
    case UnaryOperation.sqrt:
      return each<Sqrt>(x, y, count);
    case UnaryOperation.rsqrt:
      return each<Rsqrt>(x, y, count);
  }
}
