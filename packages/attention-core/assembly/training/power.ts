/** x^(twice / 2) where |twice| is small, by multiplication and a square root. */
@inline
function powerOf(x: v128, twice: i32): v128 {
  const one = f32x4.splat(1);
  let left = abs(twice);
  let y = one;
  if (left & 1) {
    // As pow has it: −∞ becomes ∞, and −0 becomes 0.
    const magnitude = f32x4.abs(x);
    x = v128.bitselect(magnitude, x, f32x4.eq(magnitude, f32x4.splat(Infinity)));
    x = f32x4.add(x, f32x4.splat(0));
    y = f32x4.sqrt(x);
  }
  let factor = x;
  for (left >>= 1; left > 0; left >>= 1) {
    if (left & 1) y = f32x4.mul(y, factor);
    factor = f32x4.mul(factor, factor);
  }
  return twice < 0 ? f32x4.div(one, y) : y;
}

/** y = x^(twice / 2) for each of `count` elements; 1 for the power of 0. */
export function power(x: usize, twice: i32, y: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(y, powerOf(v128.load(x), twice));
    x += 16;
    y += 16;
  }
  for (; count > 0; count--) {
    v128.store_lane<f32>(y, powerOf(v128.load32_splat(x), twice), 0);
    x += 4;
    y += 4;
  }
}
