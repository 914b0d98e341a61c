/** Dot products of two keys at a time. Four sums do not hide the latency of an addition. */
import { attendDense, TWO_ROWS } from '../dense';

export { scratchBytes } from '../dense';
export { tasks } from '../../../../../packages/attention-core/assembly/attention/forward';

/** Makes pieces of the output. */
export function forward(problem: usize, scratch: usize, from: i32, to: i32): void {
  attendDense(TWO_ROWS, problem, scratch, from, to);
}
