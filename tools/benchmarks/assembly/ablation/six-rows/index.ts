/** Dot products of six keys at a time. Twelve sums and what they are made of do not fit into the registers. */
import { attendDense, SIX_ROWS } from '../dense';

export { scratchBytes } from '../dense';
export { tasks } from '../../../../../packages/attention-core/assembly/attention/forward';

/** Makes pieces of the output. */
export function forward(problem: usize, scratch: usize, from: i32, to: i32): void {
  attendDense(SIX_ROWS, problem, scratch, from, to);
}
