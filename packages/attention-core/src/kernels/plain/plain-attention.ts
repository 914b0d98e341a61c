import type { AttentionKernels } from '../attention-kernels.js';
import { ProblemField } from '../problem-field.js';
import { gradientOf } from './plain-gradient.js';
import { readProblem, type PlainProblem } from './plain-problem.js';
import { rowOf } from './plain-row.js';

/** Queries of a piece of the forward pass, so that a piece outweighs its call. */
const rowsOfPiece = 16;

/** Heads of queries in the whole batch. */
const headsOf = ({ whole }: PlainProblem): number =>
  whole(ProblemField.batch) * whole(ProblemField.heads);

/** Output of one query, and the logarithm of its sum. */
function forwardRow(problem: PlainProblem, head: number, query: number): void {
  const { whole, place, floats } = problem;
  const valueWidth = whole(ProblemField.valueWidth);
  const { keys, weights, kept, logSum, valuesAt } = rowOf(problem, head, query);
  const row = head * whole(ProblemField.queries) + query;
  const output = place(ProblemField.output) + row * valueWidth;
  const sums = new Float64Array(valueWidth);
  keys.forEach((key, each) => {
    const used = weights[each]! * kept[each]!;
    const value = valuesAt + key * valueWidth;
    for (let d = 0; d < valueWidth; d++) sums[d]! += used * floats[value + d]!;
  });
  floats.set(sums, output);
  const logSums = place(ProblemField.logSum);
  if (logSums) floats[logSums + row] = logSum;
}

/** The weights that are wanted of one head. */
function weightsOf(problem: PlainProblem, head: number): void {
  const { whole, place, floats } = problem;
  const [start, end] = [whole(ProblemField.weightsStart), whole(ProblemField.weightsEnd)];
  const count = whole(ProblemField.keys);
  for (let query = start; query < end; query++) {
    const row = place(ProblemField.weights) + (head * (end - start) + query - start) * count;
    const { keys, weights } = rowOf(problem, head, query);
    floats.fill(0, row, row + count);
    keys.forEach((key, each) => (floats[row + key] = weights[each]!));
  }
}

/**
 * The kernels in TypeScript, for engines without SIMD: the same problems over the same memory, one
 * query at a time, in double precision between float32 inputs and outputs. They need no scratch.
 */
export const plainAttention = (memory: WebAssembly.Memory): AttentionKernels => ({
  tasks: (address) => {
    const problem = readProblem(memory, address);
    return Math.ceil((headsOf(problem) * problem.whole(ProblemField.queries)) / rowsOfPiece);
  },
  scratchBytes: () => 0,
  forward: (address, _, from, to) => {
    const problem = readProblem(memory, address);
    const queries = problem.whole(ProblemField.queries);
    const end = Math.min(to * rowsOfPiece, headsOf(problem) * queries);
    for (let row = from * rowsOfPiece; row < end; row++) {
      forwardRow(problem, Math.floor(row / queries), row % queries);
    }
  },
  weights: (address, _, from, to) => {
    const problem = readProblem(memory, address);
    for (let head = from; head < to; head++) weightsOf(problem, head);
  },
  gradientTasks: (address) => {
    const { whole } = readProblem(memory, address);
    return whole(ProblemField.batch) * whole(ProblemField.keyHeads);
  },
  gradientScratchBytes: () => 0,
  gradient: (address, _, from, to) => {
    const problem = readProblem(memory, address);
    for (let keyHead = from; keyHead < to; keyHead++) gradientOf(problem, keyHead);
  },
});
