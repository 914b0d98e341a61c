/**
 * Adds a bias to rows and bounds them: `C = min(max(C + bias, low), high)`. NaN stays NaN.
 *
 * @param bias - address of as many numbers as there are columns, or 0
 * @param cStep - bytes from a row to the next
 */
export function finishRows(
  c: usize,
  rows: i32,
  columns: i32,
  cStep: usize,
  bias: usize,
  low: f32,
  high: f32,
): void {
  const lows = f32x4.splat(low);
  const highs = f32x4.splat(high);
  for (; rows > 0; rows--) {
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      const at = (<usize>column) << 2;
      let x = v128.load(c + at);
      if (bias) x = f32x4.add(x, v128.load(bias + at));
      v128.store(c + at, f32x4.pmin(f32x4.pmax(x, lows), highs));
    }
    for (; column < columns; column++) {
      const at = (<usize>column) << 2;
      let x = load<f32>(c + at);
      if (bias) x += load<f32>(bias + at);
      if (x < low) x = low;
      store<f32>(c + at, x > high ? high : x);
    }
    c += cStep;
  }
}
