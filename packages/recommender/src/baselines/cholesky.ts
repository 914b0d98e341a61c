import { dot } from './dot.js';

/**
 * Splits a symmetric positive definite matrix into L Lᵀ, in place (Cholesky).
 *
 * @param matrix - [N, N], of which the lower triangle is read and becomes L; the rest stays as it is
 * @param size - N
 */
export function factorise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const start = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      const sum = matrix[start + column]! - dot(matrix, start, matrix, other, column);
      matrix[start + column] = row === column ? Math.sqrt(sum) : sum / matrix[other + column]!;
    }
  }
}

/**
 * Solves L Lᵀ x = b, in place.
 *
 * @param factor - [N, N], what {@link factorise} leaves
 * @param vector - [N], b that becomes x
 */
export function solve(factor: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let row = 0; row < size; row++) {
    const sum = vector[row]! - dot(factor, row * size, vector, 0, row);
    vector[row] = sum / factor[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    const value = vector[row]! / factor[row * size + row]!;
    vector[row] = value;
    for (let k = 0; k < row; k++) vector[k]! -= factor[row * size + k]! * value;
  }
}

/**
 * The inverse of L Lᵀ.
 *
 * @param factor - [N, N], what {@link factorise} leaves
 * @param size - N
 * @returns [N, N], symmetric
 */
export function inverseOf(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    inverse[row * size + row] = 1;
    solve(factor, inverse.subarray(row * size, (row + 1) * size));
  }
  return inverse;
}
