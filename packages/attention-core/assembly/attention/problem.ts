/** Reads the words of a problem; see src/kernels/problem-field.ts. */
import { ProblemField } from '../../src/kernels/problem-field';

/** A whole number or an address. */
@inline
export function word(problem: usize, field: ProblemField): i32 {
  return load<i32>(problem + ((<usize>field) << 2));
}

/** A float32. */
@inline
export function real(problem: usize, field: ProblemField): f32 {
  return load<f32>(problem + ((<usize>field) << 2));
}

/** Batch of a head; heads are counted through all batches: `b · N + n`. */
@inline
export function batchOf(problem: usize, head: i32): i32 {
  return head / word(problem, ProblemField.heads);
}

/** The keys and values of a head of queries: `b · M + n / (N / M)`. */
@inline
export function keyHead(problem: usize, head: i32): i32 {
  return head / (word(problem, ProblemField.heads) / word(problem, ProblemField.keyHeads));
}

/** Address of row `row` of head `head` in a tensor `[heads, rows, width]`. */
@inline
export function rowAt(tensor: i32, head: i32, rows: i32, row: i32, width: i32): usize {
  return tensor + (((<usize>head * rows + row) * width) << 2);
}

/** Address of a query. */
export function queryAt(problem: usize, head: i32, query: i32): usize {
  return rowAt(
    word(problem, ProblemField.query),
    head,
    word(problem, ProblemField.queries),
    query,
    word(problem, ProblemField.width),
  );
}

/** Address of a key, as a head of queries sees them. */
export function keyAt(problem: usize, head: i32, key: i32): usize {
  return rowAt(
    word(problem, ProblemField.key),
    keyHead(problem, head),
    word(problem, ProblemField.keys),
    key,
    word(problem, ProblemField.width),
  );
}

/** Address of a value, as a head of queries sees them. */
export function valueAt(problem: usize, head: i32, key: i32): usize {
  return rowAt(
    word(problem, ProblemField.value),
    keyHead(problem, head),
    word(problem, ProblemField.keys),
    key,
    word(problem, ProblemField.valueWidth),
  );
}

/** Address of a row of the output. */
export function outputAt(problem: usize, head: i32, query: i32): usize {
  return rowAt(
    word(problem, ProblemField.output),
    head,
    word(problem, ProblemField.queries),
    query,
    word(problem, ProblemField.valueWidth),
  );
}

/** Address of the logarithm of a row's sum. */
export function logSumAt(problem: usize, head: i32, query: i32): usize {
  return rowAt(
    word(problem, ProblemField.logSum),
    head,
    word(problem, ProblemField.queries),
    query,
    1,
  );
}
