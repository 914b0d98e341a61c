/** Keys in the lanes instead of queries. Keys must be packed, and scores turned. */
import { attendDense, KEYS_IN_LANES } from '../dense';

export { scratchBytes } from '../dense';
export { tasks } from '../../../../../packages/attention-core/assembly/attention/forward';

/** Makes pieces of the output. */
export function forward(problem: usize, scratch: usize, from: i32, to: i32): void {
  attendDense(KEYS_IN_LANES, problem, scratch, from, to);
}
