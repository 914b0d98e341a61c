import { ProblemField } from '../../../../packages/attention-core/src/kernels/problem-field';


@inline
function put(problem: usize, field: ProblemField, word: i32): void {
  store<i32>(problem + 4 * field, word);
}

/** Writes the words of self-attention in which every query sees every key. All others are 0 already. */
export function placeProblem(
  problem: usize,
  query: usize,
  key: usize,
  value: usize,
  output: usize,
  heads: i32,
  length: i32,
  width: i32,
): void {
  put(problem, ProblemField.query, <i32>query);
  put(problem, ProblemField.key, <i32>key);
  put(problem, ProblemField.value, <i32>value);
  put(problem, ProblemField.output, <i32>output);
  put(problem, ProblemField.batch, 1);
  put(problem, ProblemField.heads, heads);
  put(problem, ProblemField.keyHeads, heads);
  put(problem, ProblemField.queries, length);
  put(problem, ProblemField.keys, length);
  put(problem, ProblemField.width, width);
  put(problem, ProblemField.valueWidth, width);
  store<f32>(problem + 4 * ProblemField.scale, <f32>1 / Mathf.sqrt(<f32>width));
  put(problem, ProblemField.firstDistance, i32.MIN_VALUE);
  put(problem, ProblemField.lastDistance, i32.MAX_VALUE);
}
