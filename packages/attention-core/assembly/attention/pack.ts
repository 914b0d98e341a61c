/** Rows of a matrix, transposed: `[width][8 rows]`, each in a lane of two vectors. */
import { LANES } from './tile';

/** Four columns of four rows, transposed. */
@inline
function turn4(row0: usize, row1: usize, row2: usize, row3: usize, scale: v128, out: usize): void {
  const a = v128.load(row0);
  const b = v128.load(row1);
  const c = v128.load(row2);
  const d = v128.load(row3);
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const ab2 = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cd2 = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(out, f32x4.mul(scale, i64x2.shuffle(ab, cd, 0, 2)));
  v128.store(out, f32x4.mul(scale, i64x2.shuffle(ab, cd, 1, 3)), 32);
  v128.store(out, f32x4.mul(scale, i64x2.shuffle(ab2, cd2, 0, 2)), 64);
  v128.store(out, f32x4.mul(scale, i64x2.shuffle(ab2, cd2, 1, 3)), 96);
}

/** Four rows, into four of the eight lanes. */
function packFour(rows: usize, last: usize, width: i32, scale: f32, out: usize): void {
  const stride: usize = width << 2;
  let row0 = min(rows, last);
  let row1 = min(row0 + stride, last);
  let row2 = min(row1 + stride, last);
  let row3 = min(row2 + stride, last);
  const end = out + (width << 5);
  const fours = out + ((width & ~3) << 5);
  const factor = f32x4.splat(scale);
  for (; out < fours; out += 128) {
    turn4(row0, row1, row2, row3, factor, out);
    row0 += 16;
    row1 += 16;
    row2 += 16;
    row3 += 16;
  }
  for (; out < end; out += 32) {
    store<f32>(out, load<f32>(row0) * scale);
    store<f32>(out, load<f32>(row1) * scale, 4);
    store<f32>(out, load<f32>(row2) * scale, 8);
    store<f32>(out, load<f32>(row3) * scale, 12);
    row0 += 4;
    row1 += 4;
    row2 += 4;
    row3 += 4;
  }
}

/**
 * Packs up to eight rows; lanes after the last repeat it.
 *
 * @param rows - `[count][width]`
 * @param scale - factor of all
 * @param out - `[width][8]`
 */
export function pack(rows: usize, count: i32, width: i32, scale: f32, out: usize): void {
  const stride: usize = width << 2;
  const last = rows + (count - 1) * stride;
  packFour(rows, last, width, scale, out);
  packFour(rows + (LANES / 2) * stride, last, width, scale, out + 16);
}
