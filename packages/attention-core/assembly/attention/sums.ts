import { madd } from './simd';

/**
 * Adds weighted sums of rows to eight accumulated rows: `sums[8][width] += weightsᵀ · rows`, in tiles of
 * four sums by eight columns.
 *
 * @param weights - `[count][8]`
 * @param rows - `[count][stride]`
 * @param stride - floats from row to row, at least 8
 * @param width - columns, at least 8. The last tile of columns reaches back to end where they end.
 * @param sums - `[8][width, rounded up to 8]`; where the last tile reaches back, its columns stand twice
 */
export function addSums(
  weights: usize,
  rows: usize,
  stride: i32,
  width: i32,
  count: i32,
  sums: usize,
): void {
  const across: usize = ((width + 7) & ~7) << 2;
  for (let column = 0; column < width; column += 8, sums += 32) {
    const from = rows + (min(column, width - 8) << 2);
    sums4(weights, from, stride << 2, count, sums, across);
    sums4(weights + 16, from, stride << 2, count, sums + 4 * across, across);
  }
}

/** Four sums of eight columns. */
@inline
function sums4(
  weights: usize,
  rows: usize,
  stride: usize,
  count: i32,
  sums: usize,
  across: usize,
): void {
  const sums1 = sums + across;
  const sums2 = sums1 + across;
  const sums3 = sums2 + across;
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
  const end = weights + (count << 5);
  for (; weights < end; weights += 32, rows += stride) {
    left = v128.load(rows);
    right = v128.load(rows, 16);
    x = v128.load_splat<u32>(weights);
    left0 = madd(x, left, left0);
    right0 = madd(x, right, right0);
    x = v128.load_splat<u32>(weights, 4);
    left1 = madd(x, left, left1);
    right1 = madd(x, right, right1);
    x = v128.load_splat<u32>(weights, 8);
    left2 = madd(x, left, left2);
    right2 = madd(x, right, right2);
    x = v128.load_splat<u32>(weights, 12);
    left3 = madd(x, left, left3);
    right3 = madd(x, right, right3);
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
