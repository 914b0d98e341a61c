/** Exponentials one by one. */
import { attendDense, SCALAR_EXP } from '../dense';

export { scratchBytes } from '../dense';
export { tasks } from '../../../../../packages/attention-core/assembly/attention/forward';

/** Makes pieces of the output. */
export function forward(problem: usize, scratch: usize, from: i32, to: i32): void {
  attendDense(SCALAR_EXP, problem, scratch, from, to);
}
