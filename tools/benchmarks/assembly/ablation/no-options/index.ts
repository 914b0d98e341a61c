/** Without the code for masks and options. Nothing is exchanged: what the others are to be compared with. */
import { attendDense, NOTHING } from '../dense';

export { scratchBytes } from '../dense';
export { tasks } from '../../../../../packages/attention-core/assembly/attention/forward';

/** Without the code for masks and options. Nothing is exchanged: what the others are to be compared with. */
export function forward(problem: usize, scratch: usize, from: i32, to: i32): void {
  attendDense(NOTHING, problem, scratch, from, to);
}
