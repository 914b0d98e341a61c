/**
 * Copies rows times a factor, with zeros behind each up to `across`, and rows of zeros behind the last.
 *
 * @param rows - `[count][width]`
 * @param across - bytes from row to row of what is made
 * @param out - `[total][across]`
 */
export function padRows(
  rows: usize,
  count: i32,
  width: i32,
  factor: f32,
  total: i32,
  across: usize,
  out: usize,
): void {
  const factors = f32x4.splat(factor);
  const fours: usize = (width & ~3) << 2;
  const bytes: usize = width << 2;
  for (const end = out + total * across; out < end; out += across, count--) {
    let at: usize = 0;
    if (count > 0) {
      for (; at < fours; at += 16) v128.store(out + at, f32x4.mul(factors, v128.load(rows + at)));
      for (; at < bytes; at += 4) store<f32>(out + at, factor * load<f32>(rows + at));
      rows += bytes;
    }
    for (; at < across; at += 4) store<f32>(out + at, 0);
  }
}
