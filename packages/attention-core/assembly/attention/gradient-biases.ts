/** From gradients of scores in a tile `[keys][8 queries]` back to the bias and the dot products. */
import { ProblemField } from '../../src/kernels/problem-field';
import { biasAt } from './biases';
import { real, word } from './problem';
import { LOG2_E } from './simd';
import { LANES } from './tile';

/**
 * Adds gradients of scores to those of the bias; where a bias is the same for several scores, they sum.
 *
 * @param lanes - how many of the eight queries there are
 */
export function addBiasGradient(
  problem: usize,
  head: i32,
  query: i32,
  lanes: i32,
  from: i32,
  to: i32,
  gradients: usize,
): void {
  const tensor = word(problem, ProblemField.biasGradient);
  const stride: usize = word(problem, ProblemField.biasQueryStride) << 2;
  const step: usize = word(problem, ProblemField.biasKeyStride) << 2;
  const first = biasAt(problem, tensor, head, query, from);
  for (let lane = 0; lane < lanes; lane++, gradients += 4) {
    let at = first + lane * stride;
    const end = gradients + (to - from) * LANES * 4;
    for (let gradient = gradients; gradient < end; gradient += LANES * 4, at += step) {
      store<f32>(at, load<f32>(at) + load<f32>(gradient));
    }
  }
}

/**
 * Multiplies gradients with the derivative of `cap · tanh(score / cap)`: 1 − tanh².
 *
 * @param capped - `[count][8]`, in base 2
 */
export function uncap(problem: usize, capped: usize, count: i32, gradients: usize): void {
  const share = f32x4.splat(1 / (real(problem, ProblemField.softCap) * LOG2_E));
  const end = gradients + (count << 5);
  for (; gradients < end; gradients += 16, capped += 16) {
    const tanh = f32x4.mul(v128.load(capped), share);
    const slope = f32x4.sub(f32x4.splat(1), f32x4.mul(tanh, tanh));
    v128.store(gradients, f32x4.mul(slope, v128.load(gradients)));
  }
}
