import { exp2, LOG2_E } from '../attention/simd';

/** The greatest element of a row. */
@inline
function greatest(x: usize, count: i32): f32 {
  let most = f32x4.splat(-Infinity);
  for (; count >= 4; count -= 4) {
    most = f32x4.pmax(most, v128.load(x));
    x += 16;
  }
  for (; count > 0; count--) {
    most = f32x4.pmax(most, v128.load32_splat(x));
    x += 4;
  }
  most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 2, 3, 0, 1));
  most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 1, 0, 3, 2));
  return f32x4.extract_lane(most, 0);
}

/**
 * Softmax over rows of `count` elements. A row with NaN or ∞, or of nothing but −∞, becomes NaN.
 */
export function softmaxRows(x: usize, y: usize, rows: i32, count: i32): void {
  const scale = f32x4.splat(LOG2_E);
  for (; rows > 0; rows--) {
    const most = f32x4.splat(greatest(x, count));
    let sums = f32x4.splat(0);
    let left = count;
    for (; left >= 4; left -= 4) {
      const e = exp2(f32x4.mul(f32x4.sub(v128.load(x), most), scale));
      v128.store(y, e);
      sums = f32x4.add(sums, e);
      x += 16;
      y += 16;
    }
    for (; left > 0; left--) {
      const e = exp2(f32x4.mul(f32x4.sub(v128.load32_splat(x), most), scale));
      v128.store_lane<f32>(y, e, 0);
      sums = f32x4.add(sums, v128.and(e, i32x4(-1, 0, 0, 0)));
      x += 4;
      y += 4;
    }
    const pairs = f32x4.add(sums, v128.shuffle<i32>(sums, sums, 2, 3, 0, 1));
    const factor = <f32>1 / (f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1));
    y -= (<usize>count) << 2;
    const factors = f32x4.splat(factor);
    for (left = count; left >= 4; left -= 4) {
      v128.store(y, f32x4.mul(v128.load(y), factors));
      y += 16;
    }
    for (; left > 0; left--) {
      store<f32>(y, load<f32>(y) * factor);
      y += 4;
    }
  }
}
