/** What is kept of eight rows of weights: `[logSum in base 2, delta][8]`, delta = rowsum(dO ∘ O). */
import { ProblemField } from '../../src/kernels/problem-field';
import { logSumAt, outputAt, rowAt, word } from './problem';
import { LOG2_E, madd, sumOfLanes } from './simd';
import { LANES } from './tile';
import { weightsOf } from './weights';

/** Address of a row of the gradient of the output. */
export function outputGradientAt(problem: usize, head: i32, query: i32): usize {
  return rowAt(
    word(problem, ProblemField.outputGradient),
    head,
    word(problem, ProblemField.queries),
    query,
    word(problem, ProblemField.valueWidth),
  );
}

/** Sum of the products of two rows. */
function rowProduct(a: usize, b: usize, width: i32): f32 {
  const end = a + (width << 2);
  const fours = a + ((width & ~3) << 2);
  let sums = f32x4.splat(0);
  for (; a < fours; a += 16, b += 16) sums = madd(v128.load(a), v128.load(b), sums);
  let sum = sumOfLanes(sums);
  for (; a < end; a += 4, b += 4) sum += load<f32>(a) * load<f32>(b);
  return sum;
}

/** Notes what is known of up to eight rows. */
export function noteRows(problem: usize, head: i32, query: i32, count: i32, rows: usize): void {
  const width = word(problem, ProblemField.valueWidth);
  const logSums = logSumAt(problem, head, query);
  for (let lane = 0; lane < LANES; lane++, rows += 4) {
    // What is no row has weights exp(−∞) = 0.
    let logSum: f32 = Infinity;
    let delta: f32 = 0;
    if (lane < count) {
      logSum = load<f32>(logSums + (lane << 2)) * LOG2_E;
      const output = outputAt(problem, head, query + lane);
      delta = rowProduct(output, outputGradientAt(problem, head, query + lane), width);
    }
    store<f32>(rows, logSum);
    store<f32>(rows, delta, 32);
  }
}

/**
 * Turns scores into weights, and gradients of the weights into those of the scores.
 *
 * @param rows - what is kept of them
 * @param weights - `[count][8]`: scores in base 2, then weights
 * @param gradients - `[count][8]`
 */
export function descend(rows: usize, count: i32, weights: usize, gradients: usize): void {
  const nearLogSum = v128.load(rows);
  const farLogSum = v128.load(rows, 16);
  const nearDelta = v128.load(rows, 32);
  const farDelta = v128.load(rows, 48);
  const end = weights + (count << 5);
  for (; weights < end; weights += 32, gradients += 32) {
    const near = weightsOf(v128.load(weights), nearLogSum);
    const far = weightsOf(v128.load(weights, 16), farLogSum);
    v128.store(weights, near);
    v128.store(weights, far, 16);
    const nearGradient = f32x4.sub(v128.load(gradients), nearDelta);
    const farGradient = f32x4.sub(v128.load(gradients, 16), farDelta);
    v128.store(gradients, f32x4.mul(near, nearGradient));
    v128.store(gradients, f32x4.mul(far, farGradient), 16);
  }
}
