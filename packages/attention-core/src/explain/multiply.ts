/** `[rows, inner] × [inner, columns] → [rows, columns]`, quick where `left` holds many zeros. */
export function multiply(
  left: Float64Array,
  right: Float64Array,
  inner: number,
  columns: number,
): Float64Array {
  const rows = inner === 0 ? 0 : left.length / inner;
  const product = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const target = product.subarray(row * columns, (row + 1) * columns);
    for (let middle = 0; middle < inner; middle++) {
      const factor = left[row * inner + middle]!;
      if (factor === 0) continue;
      const start = middle * columns;
      for (let column = 0; column < columns; column++) {
        target[column]! += factor * right[start + column]!;
      }
    }
  }
  return product;
}
