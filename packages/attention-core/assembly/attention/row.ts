/** One query: keys in the lanes of its scores, columns in those of its dot products and sums. */
import { exp2, madd } from './simd';

/** Sum of each of four vectors, in a lane each. */
@inline
function sumsOfLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(i32x4.shuffle(a, b, 0, 1, 4, 5), i32x4.shuffle(a, b, 2, 3, 6, 7));
  const cd = f32x4.add(i32x4.shuffle(c, d, 0, 1, 4, 5), i32x4.shuffle(c, d, 2, 3, 6, 7));
  return f32x4.add(i32x4.shuffle(ab, cd, 0, 2, 4, 6), i32x4.shuffle(ab, cd, 1, 3, 5, 7));
}

/**
 * Dot products of a row with rows of a matrix, four at a time.
 *
 * @param rows - `[count][width]`
 * @param out - `[count, rounded up to 4]`; those beyond `count` are that of the last row
 */
export function rowDots(
  row: usize,
  scale: f32,
  rows: usize,
  width: i32,
  count: i32,
  out: usize,
): void {
  const stride: usize = width << 2;
  const last = rows + <usize>(count - 1) * stride;
  const fours: usize = (width & ~3) << 2;
  const factor = f32x4.splat(scale);
  for (const end = out + (count << 2); out < end; out += 16) {
    const rows1 = min(rows + stride, last);
    const rows2 = min(rows1 + stride, last);
    const rows3 = min(rows2 + stride, last);
    let dot0 = f32x4.splat(0);
    let dot1 = dot0;
    let dot2 = dot0;
    let dot3 = dot0;
    let at: usize = 0;
    for (; at < fours; at += 16) {
      const x = v128.load(row + at);
      dot0 = madd(x, v128.load(rows + at), dot0);
      dot1 = madd(x, v128.load(rows1 + at), dot1);
      dot2 = madd(x, v128.load(rows2 + at), dot2);
      dot3 = madd(x, v128.load(rows3 + at), dot3);
    }
    let dots = sumsOfLanes(dot0, dot1, dot2, dot3);
    for (; at < stride; at += 4) {
      let column = v128.load_zero<f32>(rows + at);
      column = v128.load_lane<f32>(rows1 + at, column, 1);
      column = v128.load_lane<f32>(rows2 + at, column, 2);
      column = v128.load_lane<f32>(rows3 + at, column, 3);
      dots = madd(v128.load_splat<f32>(row + at), column, dots);
    }
    v128.store(out, f32x4.mul(dots, factor));
    rows = rows3 + stride;
  }
}

/** The greatest of some floats; NaN is passed over. */
export function greatest(from: usize, to: usize): f32 {
  let most = f32x4.splat(-Infinity);
  for (; from < to; from += 16) most = f32x4.pmax(most, v128.load(from));
  most = f32x4.pmax(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
  most = f32x4.pmax(most, i32x4.shuffle(most, most, 1, 0, 3, 2));
  return f32x4.extract_lane(most, 0);
}

/** Turns scores into exponentials relative to `most`, and adds them to `sum`, lane by lane. */
export function rowWeights(from: usize, to: usize, most: f32, sum: v128): v128 {
  const most4 = f32x4.splat(most);
  for (; from < to; from += 16) {
    const weight = exp2(f32x4.sub(v128.load(from), most4));
    v128.store(from, weight);
    sum = f32x4.add(sum, weight);
  }
  return sum;
}

/** Multiplies floats. */
export function scaleRow(from: usize, width: i32, factor: f32, out: usize): void {
  const to = from + (width << 2);
  const factors = f32x4.splat(factor);
  for (; from + 16 <= to; from += 16, out += 16) {
    v128.store(out, f32x4.mul(v128.load(from), factors));
  }
  for (; from < to; from += 4, out += 4) store<f32>(out, load<f32>(from) * factor);
}

/** Adds a weighted sum of rows to a row: `sum[width] += weights[count] · rows[count][width]`. */
export function addRows(weights: usize, rows: usize, width: i32, count: i32, sum: usize): void {
  const stride: usize = width << 2;
  const end = weights + (count << 2);
  for (; weights + 16 <= end; weights += 16, rows += 4 * stride) {
    addFour(v128.load(weights), rows, stride, sum);
  }
  for (; weights < end; weights += 4, rows += stride) {
    for (let at: usize = 0; at < stride; at += 4) {
      store<f32>(sum + at, load<f32>(sum + at) + load<f32>(weights) * load<f32>(rows + at));
    }
  }
}

/** Adds four rows, `stride` bytes apart, with the weights of the lanes. */
@inline
function addFour(weights: v128, rows: usize, stride: usize, sum: usize): void {
  const weight0 = f32x4.splat(f32x4.extract_lane(weights, 0));
  const weight1 = f32x4.splat(f32x4.extract_lane(weights, 1));
  const weight2 = f32x4.splat(f32x4.extract_lane(weights, 2));
  const weight3 = f32x4.splat(f32x4.extract_lane(weights, 3));
  const rows1 = rows + stride;
  const rows2 = rows1 + stride;
  const rows3 = rows2 + stride;
  const fours = stride & ~15;
  let at: usize = 0;
  for (; at < fours; at += 16) {
    let x = madd(weight0, v128.load(rows + at), v128.load(sum + at));
    x = madd(weight1, v128.load(rows1 + at), x);
    x = madd(weight2, v128.load(rows2 + at), x);
    v128.store(sum + at, madd(weight3, v128.load(rows3 + at), x));
  }
  for (; at < stride; at += 4) {
    let x = madd(weight0, v128.load_splat<f32>(rows + at), v128.load_splat<f32>(sum + at));
    x = madd(weight1, v128.load_splat<f32>(rows1 + at), x);
    x = madd(weight2, v128.load_splat<f32>(rows2 + at), x);
    store<f32>(sum + at, f32x4.extract_lane(madd(weight3, v128.load_splat<f32>(rows3 + at), x), 0));
  }
}
