import { madd } from '../../../../packages/attention-core/assembly/attention/simd';

/** As the kernel's `dots`, with two or six rows at a time instead of four. */
@inline
export function dotsOfRows(
  height: i32,
  columns: usize,
  rows0: usize,
  width: i32,
  count: i32,
  out: usize,
): void {
  const stride: usize = width << 2;
  const last = rows0 + (count - 1) * stride;
  const packedTo = columns + (width << 5);
  for (const end = out + (count << 5); out < end; out += height << 5) {
    const rows1 = min(rows0 + stride, last);
    const rows2 = min(rows1 + stride, last);
    const rows3 = min(rows2 + stride, last);
    const rows4 = min(rows3 + stride, last);
    const rows5 = min(rows4 + stride, last);
    let near0 = f32x4.splat(0);
    let far0 = near0;
    let near1 = f32x4.splat(0);
    let far1 = near1;
    let near2 = f32x4.splat(0);
    let far2 = near2;
    let near3 = f32x4.splat(0);
    let far3 = near3;
    let near4 = f32x4.splat(0);
    let far4 = near4;
    let near5 = f32x4.splat(0);
    let far5 = near5;
    let x: v128;
    let packed = columns;
    for (let at: usize = 0; packed < packedTo; packed += 32, at += 4) {
      const near = v128.load(packed);
      const far = v128.load(packed, 16);
      x = v128.load_splat<u32>(rows0 + at);
      near0 = madd(x, near, near0);
      far0 = madd(x, far, far0);
      x = v128.load_splat<u32>(rows1 + at);
      near1 = madd(x, near, near1);
      far1 = madd(x, far, far1);
      if (height == 6) {
        x = v128.load_splat<u32>(rows2 + at);
        near2 = madd(x, near, near2);
        far2 = madd(x, far, far2);
        x = v128.load_splat<u32>(rows3 + at);
        near3 = madd(x, near, near3);
        far3 = madd(x, far, far3);
        x = v128.load_splat<u32>(rows4 + at);
        near4 = madd(x, near, near4);
        far4 = madd(x, far, far4);
        x = v128.load_splat<u32>(rows5 + at);
        near5 = madd(x, near, near5);
        far5 = madd(x, far, far5);
      }
    }
    v128.store(out, near0);
    v128.store(out, far0, 16);
    v128.store(out, near1, 32);
    v128.store(out, far1, 48);
    if (height == 6) {
      v128.store(out, near2, 64);
      v128.store(out, far2, 80);
      v128.store(out, near3, 96);
      v128.store(out, far3, 112);
      v128.store(out, near4, 128);
      v128.store(out, far4, 144);
      v128.store(out, near5, 160);
      v128.store(out, far5, 176);
    }
    rows0 += height * stride;
  }
}
