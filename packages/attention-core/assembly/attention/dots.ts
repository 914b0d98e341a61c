import { madd } from './simd';

/**
 * Dot products of eight packed rows with rows of a matrix: four rows at a time, eight accumulators.
 *
 * @param packed - `[width][8]`
 * @param rows - `[count][width]`
 * @param count - at least 1
 * @param out - `[count, rounded up to 4][8]`
 */
export function dots(packed: usize, rows: usize, width: i32, count: i32, out: usize): void {
  const stride: usize = width << 2;
  const last = rows + (count - 1) * stride;
  const end = out + (count << 5);
  for (; out < end; out += 128) {
    // Rows after the last one are it again: what comes of them is not looked at.
    const rows1 = min(rows + stride, last);
    const rows2 = min(rows1 + stride, last);
    const rows3 = min(rows2 + stride, last);
    dots4(packed, rows, rows1, rows2, rows3, width, out);
    rows = rows3 + stride;
  }
}

/**
 * Four rows. The loop is not unrolled: V8 would move the loads of all steps before their arithmetic, and
 * then lack registers.
 */
@inline
function dots4(
  packed: usize,
  rows0: usize,
  rows1: usize,
  rows2: usize,
  rows3: usize,
  width: i32,
  out: usize,
): void {
  let near0 = f32x4.splat(0);
  let far0 = near0;
  let near1 = near0;
  let far1 = near0;
  let near2 = near0;
  let far2 = near0;
  let near3 = near0;
  let far3 = near0;
  let near: v128;
  let far: v128;
  let x: v128;
  const end = packed + (width << 5);
  for (let at: usize = 0; packed < end; packed += 32, at += 4) {
    near = v128.load(packed);
    far = v128.load(packed, 16);
    x = v128.load_splat<u32>(rows0 + at);
    near0 = madd(x, near, near0);
    far0 = madd(x, far, far0);
    x = v128.load_splat<u32>(rows1 + at);
    near1 = madd(x, near, near1);
    far1 = madd(x, far, far1);
    x = v128.load_splat<u32>(rows2 + at);
    near2 = madd(x, near, near2);
    far2 = madd(x, far, far2);
    x = v128.load_splat<u32>(rows3 + at);
    near3 = madd(x, near, near3);
    far3 = madd(x, far, far3);
  }
  v128.store(out, near0);
  v128.store(out, far0, 16);
  v128.store(out, near1, 32);
  v128.store(out, far1, 48);
  v128.store(out, near2, 64);
  v128.store(out, far2, 80);
  v128.store(out, near3, 96);
  v128.store(out, far3, 112);
}
