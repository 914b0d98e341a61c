import { madd } from '../../../../packages/attention-core/assembly/attention/simd';

/** A start that no other chain has, so that no two can be computed as one. */
@inline
function start(x: f32, chain: i32): v128 {
  return f32x4.splat(x + <f32>chain);
}

/**
 * Chains of `a = x·a + y`. The number of chains is known when this is compiled, and so is what is left
 * out.
 */
@inline
export function scaled(chains: i32, times: i32, x: f32): f32 {
  const factor = f32x4.splat(x);
  const y = f32x4.splat(0.999);
  let a = start(x, 0);
  let b = start(x, 1);
  let c = start(x, 2);
  let d = start(x, 3);
  let e = start(x, 4);
  let f = start(x, 5);
  let g = start(x, 6);
  let h = start(x, 7);
  let i = start(x, 8);
  let j = start(x, 9);
  let k = start(x, 10);
  let l = start(x, 11);
  let m = start(x, 12);
  for (let time = 0; time < times; ++time) {
    a = madd(factor, a, y);
    b = madd(factor, b, y);
    c = madd(factor, c, y);
    d = madd(factor, d, y);
    e = madd(factor, e, y);
    f = madd(factor, f, y);
    g = madd(factor, g, y);
    h = madd(factor, h, y);
    if (chains > 8) i = madd(factor, i, y);
    if (chains > 9) j = madd(factor, j, y);
    if (chains > 10) k = madd(factor, k, y);
    if (chains > 11) l = madd(factor, l, y);
    if (chains > 12) m = madd(factor, m, y);
  }
  return total(a, b, c, d, e, f, g, h, i, j, k, l, m);
}

/**
 * Chains of `a += x·b`, where b is the next chain's sum: a product that changes with every round and is
 * nobody else's, so that none can be computed beforehand or only once.
 */
@inline
export function summed(chains: i32, times: i32, x: f32): f32 {
  const factor = f32x4.splat(x);
  let a = start(x, 0);
  let b = start(x, 1);
  let c = start(x, 2);
  let d = start(x, 3);
  let e = start(x, 4);
  let f = start(x, 5);
  let g = start(x, 6);
  let h = start(x, 7);
  let i = start(x, 8);
  let j = start(x, 9);
  let k = start(x, 10);
  let l = start(x, 11);
  let m = start(x, 12);
  for (let time = 0; time < times; ++time) {
    a = madd(factor, b, a);
    b = madd(factor, c, b);
    c = madd(factor, d, c);
    d = madd(factor, e, d);
    e = madd(factor, f, e);
    f = madd(factor, g, f);
    g = madd(factor, h, g);
    h = madd(factor, chains > 8 ? i : a, h);
    if (chains > 8) i = madd(factor, chains > 9 ? j : a, i);
    if (chains > 9) j = madd(factor, chains > 10 ? k : a, j);
    if (chains > 10) k = madd(factor, chains > 11 ? l : a, k);
    if (chains > 11) l = madd(factor, chains > 12 ? m : a, l);
    if (chains > 12) m = madd(factor, a, m);
  }
  return total(a, b, c, d, e, f, g, h, i, j, k, l, m);
}

/** The sum of all chains: what is not used would not be computed. */
@inline
function total(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  e: v128,
  f: v128,
  g: v128,
  h: v128,
  i: v128,
  j: v128,
  k: v128,
  l: v128,
  m: v128,
): f32 {
  const front = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(e, f));
  const back = f32x4.add(f32x4.add(f32x4.add(g, h), f32x4.add(i, j)), f32x4.add(k, l));
  return f32x4.extract_lane(f32x4.add(f32x4.add(front, back), m), 0);
}
