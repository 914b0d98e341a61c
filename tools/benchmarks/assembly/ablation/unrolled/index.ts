/** Dot products unrolled by four steps. V8 moves all loads to the front and runs out of registers. */
import { attendDense, UNROLLED } from '../dense';

export { scratchBytes } from '../dense';
export { tasks } from '../../../../../packages/attention-core/assembly/attention/forward';

/** Makes pieces of the output. */
export function forward(problem: usize, scratch: usize, from: i32, to: i32): void {
  attendDense(UNROLLED, problem, scratch, from, to);
}
