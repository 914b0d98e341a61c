import { madd } from '../attention/simd';

/** Rows and columns of a tile: its sums take eight of the fifteen registers that there are. */
export const tileRows: i32 = 4;
export const tileColumns: i32 = 8;

/** Bytes from a row of a tile to the next, where it lies alone. */
export const tileStep: usize = 32;

/**
 * Sums of a tile: `C[4, 8] (+)= A[4, depth] · B[depth, 8]`.
 *
 * @param a - columns of four, one after the other
 * @param b - eight of a row, `bStep` bytes to the next row
 * @param c - first element of the tile, `cStep` bytes to its next row
 * @param adds - to what C holds, rather than to zero
 */
@inline
export function matmulTile(
  a: usize,
  b: usize,
  bStep: usize,
  depth: i32,
  c: usize,
  cStep: usize,
  adds: bool,
): void {
  const c1 = c + cStep;
  const c2 = c1 + cStep;
  const c3 = c2 + cStep;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  if (adds) {
    s00 = v128.load(c);
    s01 = v128.load(c, 16);
    s10 = v128.load(c1);
    s11 = v128.load(c1, 16);
    s20 = v128.load(c2);
    s21 = v128.load(c2, 16);
    s30 = v128.load(c3);
    s31 = v128.load(c3, 16);
  }
  const end = a + ((<usize>depth) << 4);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load_splat<f32>(a, 4);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load_splat<f32>(a, 8);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load_splat<f32>(a, 12);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
    a += 16;
    b += bStep;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** Copies the part of a tile, lying alone, that is in C, or adds it. */
export function placeTile(
  tile: usize,
  rows: i32,
  columns: i32,
  c: usize,
  cStep: usize,
  adds: bool,
): void {
  for (; rows > 0; rows--) {
    for (let column: usize = 0; column < (<usize>columns) << 2; column += 4) {
      const sum = load<f32>(tile + column);
      store<f32>(c + column, adds ? load<f32>(c + column) + sum : sum);
    }
    c += cStep;
    tile += tileStep;
  }
}
