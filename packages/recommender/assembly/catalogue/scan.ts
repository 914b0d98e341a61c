/** Items that lie together in a block. */
const ITEMS: i32 = 16;

/**
 * Finds the items that may score at least so much.
 *
 * A block holds 16 items: first their codes, a cache line for each eight numbers of the vector, in which an
 * item has four bytes; then 16 scales and 16 residuals, float32. Two bytes hold the codes a, b, c, d of
 * four numbers: d · 4096 + c · 256 + b · 16 + a, with 0 ≤ a, b, c < 16 and −8 ≤ d < 8. They are not taken
 * apart: shifted by 4, 8 and 12 bits they are multiplied with factors from which 16 times the factor before
 * is already subtracted, since x − 16 · (x >> 4) is a. All is exact modulo 2^32.
 *
 * @param blocks - address of the first block
 * @param count - how many blocks
 * @param groups - cache lines of codes in a block
 * @param factors - `[groups][4 shifts][16 bytes]`, int16
 * @param offset - of the sum of codes times factors, before it is scaled
 * @param slope - of the residual
 * @param least - bound from which on an item may be among the best
 * @param first - number of the first item
 * @param found - here go the numbers of the items found, int32, at most `16 · count`
 * @returns how many were found; items of which a bound is not a number are among them
 */
export function scan(
  blocks: usize,
  count: i32,
  groups: i32,
  factors: usize,
  offset: f32,
  slope: f32,
  least: f32,
  first: i32,
  found: usize,
): i32 {
  const start = found;
  const factorsEnd = factors + ((<usize>groups) << 6);
  const offsets = f32x4.splat(offset);
  const slopes = f32x4.splat(slope);
  const leasts = f32x4.splat(least);
  for (; count > 0; count--) {
    let sum0 = i32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    for (let at = factors; at < factorsEnd; at += 64) {
      const factor0 = v128.load(at);
      const factor1 = v128.load(at, 16);
      const factor2 = v128.load(at, 32);
      const factor3 = v128.load(at, 48);
      sum0 = i32x4.add(sum0, dots(v128.load(blocks), factor0, factor1, factor2, factor3));
      sum1 = i32x4.add(sum1, dots(v128.load(blocks, 16), factor0, factor1, factor2, factor3));
      sum2 = i32x4.add(sum2, dots(v128.load(blocks, 32), factor0, factor1, factor2, factor3));
      sum3 = i32x4.add(sum3, dots(v128.load(blocks, 48), factor0, factor1, factor2, factor3));
      blocks += 64;
    }
    const below0 = below(sum0, blocks, offsets, slopes, leasts);
    const below1 = below(sum1, blocks + 16, offsets, slopes, leasts);
    const below2 = below(sum2, blocks + 32, offsets, slopes, leasts);
    const below3 = below(sum3, blocks + 48, offsets, slopes, leasts);
    const near = v128.and(below0, below1);
    const far = v128.and(below2, below3);
    if (!i32x4.all_true(v128.and(near, far))) {
      let left =
        0xffff ^
        (i32x4.bitmask(below0) |
          (i32x4.bitmask(below1) << 4) |
          (i32x4.bitmask(below2) << 8) |
          (i32x4.bitmask(below3) << 12));
      for (; left; left &= left - 1) {
        store<i32>(found, first + ctz(left));
        found += 4;
      }
    }
    blocks += 128;
    first += ITEMS;
  }
  return <i32>((found - start) >> 2);
}

/** Codes of four items times their factors, eight numbers of the vector each. */
@inline
function dots(codes: v128, factor0: v128, factor1: v128, factor2: v128, factor3: v128): v128 {
  const near = i32x4.add(
    i32x4.dot_i16x8_s(codes, factor0),
    i32x4.dot_i16x8_s(i16x8.shr_s(codes, 4), factor1),
  );
  const far = i32x4.add(
    i32x4.dot_i16x8_s(i16x8.shr_s(codes, 8), factor2),
    i32x4.dot_i16x8_s(i16x8.shr_s(codes, 12), factor3),
  );
  return i32x4.add(near, far);
}

/** Which of four items certainly score less: scale · (sum + offset) + residual · slope < least. */
@inline
function below(sum: v128, scales: usize, offsets: v128, slopes: v128, leasts: v128): v128 {
  const coded = f32x4.mul(v128.load(scales), f32x4.add(f32x4.convert_i32x4_s(sum), offsets));
  return f32x4.lt(f32x4.add(coded, f32x4.mul(v128.load(scales, 64), slopes)), leasts);
}
