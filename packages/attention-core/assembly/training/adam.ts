import { madd } from '../attention/simd';

/** Four elements, or a lone one in all lanes. */
@inline
function loaded(from: usize, lone: bool): v128 {
  return lone ? v128.load32_splat(from) : v128.load(from);
}

/** Four elements, or only the first lane. */
@inline
function put(to: usize, x: v128, lone: bool): void {
  if (lone) v128.store_lane<f32>(to, x, 0);
  else v128.store(to, x);
}

/**
 * A step of Adam (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1) on `count` weights w with gradient g:
 *
 * m' = β₁m + (1 − β₁)g, v' = β₂v + (1 − β₂)g², w' = w − rate · m' / (√(v' · correction) + ε)
 *
 * @param rate - step size over 1 − β₁ᵗ
 * @param correction - 1 / (1 − β₂ᵗ)
 */
export function adam(
  g: usize,
  m: usize,
  v: usize,
  w: usize,
  nextM: usize,
  nextV: usize,
  nextW: usize,
  count: i32,
  beta1: f32,
  restOfBeta1: f32,
  beta2: f32,
  restOfBeta2: f32,
  rate: f32,
  correction: f32,
  epsilon: f32,
): void {
  const bytes = (<usize>count) << 2;
  const four = bytes & -16;
  let at: usize = 0;
  while (at < bytes) {
    const lone = at >= four;
    const gradient = loaded(g + at, lone);
    const mean = madd(
      loaded(m + at, lone),
      f32x4.splat(beta1),
      f32x4.mul(gradient, f32x4.splat(restOfBeta1)),
    );
    const squared = f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(restOfBeta2));
    const square = madd(loaded(v + at, lone), f32x4.splat(beta2), squared);
    const root = f32x4.sqrt(f32x4.mul(square, f32x4.splat(correction)));
    const move = f32x4.div(
      f32x4.mul(mean, f32x4.splat(rate)),
      f32x4.add(root, f32x4.splat(epsilon)),
    );
    put(nextM + at, mean, lone);
    put(nextV + at, square, lone);
    put(nextW + at, f32x4.sub(loaded(w + at, lone), move), lone);
    at += lone ? 4 : 16;
  }
}
