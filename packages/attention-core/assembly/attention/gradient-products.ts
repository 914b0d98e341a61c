/** Products of transposed tiles with rows: what all queries of a block add to the gradients of keys. */
import { madd } from './simd';
import { TILE_BYTES } from './tile';

/**
 * Adds `out[count][width] += tiles · rows`, in tiles of four keys by eight columns.
 *
 * @param tiles - `[groups][keys of a tile][8 queries]`
 * @param groups - groups of eight queries, at least 1
 * @param rows - `[groups · 8][across]`, zeros where there is no query
 * @param across - bytes from row to row, whole tiles of columns
 * @param count - keys
 * @param edge - `[4][8]` for tiles that `out` does not have as a whole
 */
export function addProducts(
  tiles: usize,
  groups: i32,
  rows: usize,
  across: usize,
  count: i32,
  width: i32,
  out: usize,
  edge: usize,
): void {
  const stride: usize = width << 2;
  for (let column = 0; column < width; column += 8, rows += 32, out += 32) {
    const columns = min(width - column, 8);
    for (let key = 0; key < count; key += 4) {
      const weights = tiles + (key << 5);
      const sums = out + key * stride;
      const keys = min(count - key, 4);
      if (columns == 8 && keys == 4) {
        products4(weights, groups, rows, across, sums, stride);
      } else {
        copyPart(sums, stride, keys, columns, edge, 32);
        products4(weights, groups, rows, across, edge, 32);
        copyPart(edge, 32, keys, columns, sums, stride);
      }
    }
  }
}

/** Copies some columns of some rows. */
function copyPart(
  from: usize,
  fromStride: usize,
  rows: i32,
  columns: i32,
  to: usize,
  toStride: usize,
): void {
  for (let row = 0; row < rows; row++, from += fromStride, to += toStride) {
    for (let at: usize = 0; at < (<usize>columns) << 2; at += 4) {
      store<f32>(to + at, load<f32>(from + at));
    }
  }
}

/** Four keys and eight columns; see `dots4` on why nothing is unrolled. */
function products4(
  weights: usize,
  groups: i32,
  rows: usize,
  across: usize,
  sums: usize,
  stride: usize,
): void {
  const sums1 = sums + stride;
  const sums2 = sums1 + stride;
  const sums3 = sums2 + stride;
  let left0 = v128.load(sums);
  let right0 = v128.load(sums, 16);
  let left1 = v128.load(sums1);
  let right1 = v128.load(sums1, 16);
  let left2 = v128.load(sums2);
  let right2 = v128.load(sums2, 16);
  let left3 = v128.load(sums3);
  let right3 = v128.load(sums3, 16);
  let left: v128;
  let right: v128;
  let x: v128;
  const end = weights + groups * TILE_BYTES;
  for (; weights < end; weights += TILE_BYTES - 32) {
    for (const lanes = weights + 32; weights < lanes; weights += 4, rows += across) {
      left = v128.load(rows);
      right = v128.load(rows, 16);
      x = v128.load_splat<u32>(weights);
      left0 = madd(x, left, left0);
      right0 = madd(x, right, right0);
      x = v128.load_splat<u32>(weights, 32);
      left1 = madd(x, left, left1);
      right1 = madd(x, right, right1);
      x = v128.load_splat<u32>(weights, 64);
      left2 = madd(x, left, left2);
      right2 = madd(x, right, right2);
      x = v128.load_splat<u32>(weights, 96);
      left3 = madd(x, left, left3);
      right3 = madd(x, right, right3);
    }
  }
  v128.store(sums, left0);
  v128.store(sums, right0, 16);
  v128.store(sums1, left1);
  v128.store(sums1, right1, 16);
  v128.store(sums2, left2);
  v128.store(sums2, right2, 16);
  v128.store(sums3, left3);
  v128.store(sums3, right3, 16);
}
