/**
 * Fᵀ F: how much each two columns have in common over all rows.
 *
 * @param factors - [N, D]
 * @param width - D
 * @returns [D, D], symmetric
 */
export function gramian(factors: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width * width);
  for (let start = 0; start < factors.length; start += width) {
    for (let row = 0; row < width; row++) {
      const value = factors[start + row]!;
      for (let column = 0; column <= row; column++) {
        sums[row * width + column]! += value * factors[start + column]!;
      }
    }
  }
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < row; column++) {
      sums[column * width + row] = sums[row * width + column]!;
    }
  }
  return sums;
}
