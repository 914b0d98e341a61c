import { madd } from '../../../../packages/attention-core/assembly/attention/simd';

/** As the kernel's `dots`, four steps at a time; `width` and `count` are multiples of four. */
export function dotsUnrolled(
  columns: usize,
  rows0: usize,
  width: i32,
  count: i32,
  out: usize,
): void {
  const stride: usize = width << 2;
  const last = columns + (width << 5);
  for (const end = out + (count << 5); out < end; out += 128, rows0 += 4 * stride) {
    const rows1 = rows0 + stride;
    const rows2 = rows1 + stride;
    const rows3 = rows2 + stride;
    let near0 = f32x4.splat(0);
    let far0 = near0;
    let near1 = f32x4.splat(0);
    let far1 = near1;
    let near2 = f32x4.splat(0);
    let far2 = near2;
    let near3 = f32x4.splat(0);
    let far3 = near3;
    let near: v128;
    let far: v128;
    let x: v128;
    let packed = columns;
    for (let at: usize = 0; packed < last; packed += 128, at += 16) {
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
      near = v128.load(packed, 32);
      far = v128.load(packed, 48);
      x = v128.load_splat<u32>(rows0 + at, 4);
      near0 = madd(x, near, near0);
      far0 = madd(x, far, far0);
      x = v128.load_splat<u32>(rows1 + at, 4);
      near1 = madd(x, near, near1);
      far1 = madd(x, far, far1);
      x = v128.load_splat<u32>(rows2 + at, 4);
      near2 = madd(x, near, near2);
      far2 = madd(x, far, far2);
      x = v128.load_splat<u32>(rows3 + at, 4);
      near3 = madd(x, near, near3);
      far3 = madd(x, far, far3);
      near = v128.load(packed, 64);
      far = v128.load(packed, 80);
      x = v128.load_splat<u32>(rows0 + at, 8);
      near0 = madd(x, near, near0);
      far0 = madd(x, far, far0);
      x = v128.load_splat<u32>(rows1 + at, 8);
      near1 = madd(x, near, near1);
      far1 = madd(x, far, far1);
      x = v128.load_splat<u32>(rows2 + at, 8);
      near2 = madd(x, near, near2);
      far2 = madd(x, far, far2);
      x = v128.load_splat<u32>(rows3 + at, 8);
      near3 = madd(x, near, near3);
      far3 = madd(x, far, far3);
      near = v128.load(packed, 96);
      far = v128.load(packed, 112);
      x = v128.load_splat<u32>(rows0 + at, 12);
      near0 = madd(x, near, near0);
      far0 = madd(x, far, far0);
      x = v128.load_splat<u32>(rows1 + at, 12);
      near1 = madd(x, near, near1);
      far1 = madd(x, far, far1);
      x = v128.load_splat<u32>(rows2 + at, 12);
      near2 = madd(x, near, near2);
      far2 = madd(x, far, far2);
      x = v128.load_splat<u32>(rows3 + at, 12);
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
}
