import { matmulBlocks } from './matmul-blocks';
import { finishRows } from './matmul-finish';
import { matmulVector } from './matmul-vector';

/**
 * Products of matrices, `count` of them: `C[rows, columns] (+)= A[rows, depth] · B[depth, columns]`.
 * All steps are in bytes, so that a transposed matrix is one whose steps are exchanged, and one matrix
 * for all products is one whose step from a product to the next is 0. Rows of C are without gaps.
 *
 * @param adds - to what C holds, rather than to zero
 * @param bias - address of as many numbers as there are columns, which are added then; or 0
 * @param low - every element of C is at least this much in the end
 * @param high - every element of C is at most this much in the end
 * @param scratch - for the bytes of `matmulScratchBytes`; a multiple of 16
 */
export function matmul(
  count: i32,
  a: usize,
  aStep: usize,
  aRowStep: usize,
  aDepthStep: usize,
  b: usize,
  bStep: usize,
  bDepthStep: usize,
  bColumnStep: usize,
  c: usize,
  cStep: usize,
  cRowStep: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  adds: bool,
  bias: usize,
  low: f32,
  high: f32,
  scratch: usize,
): void {
  const isRow = rows == 1;
  const isColumn = columns == 1 && cRowStep == 4;
  const finishes = bias != 0 || low > -Infinity || high < Infinity;
  for (; count > 0; count--) {
    const done =
      (isRow && matmulVector(a, aDepthStep, b, bDepthStep, bColumnStep, c, columns, depth, adds)) ||
      (isColumn && matmulVector(b, bDepthStep, a, aDepthStep, aRowStep, c, rows, depth, adds));
    if (!done) {
      matmulBlocks(
        a,
        aRowStep,
        aDepthStep,
        b,
        bDepthStep,
        bColumnStep,
        c,
        cRowStep,
        rows,
        columns,
        depth,
        adds,
        scratch,
      );
    }
    if (finishes) finishRows(c, rows, columns, cRowStep, bias, low, high);
    a += aStep;
    b += bStep;
    c += cStep;
  }
}
