/**
 * The gradient of exact attention: weights are computed again from `logSum`, a tile at a time, and never
 * stored. With dO the gradient of the output O, and ∘ the product of elements:
 *
 *     P  = exp(scores − logSum)         dV = Pᵀ · dO
 *     dP = dO · Vᵀ                      dS = P ∘ (dP − rowsum(dO ∘ O))
 *     dQ = scale · dS · K               dK = scale · dSᵀ · Q
 *
 * Dao 2023, "FlashAttention-2", arXiv:2307.08691, section 3.1.2. There keys are in the outer loop, here
 * queries are: what belongs to a block of queries is prepared once and stays in the scratch, and keys and
 * values stream by, with their gradients.
 */
import { ProblemField } from '../../src/kernels/problem-field';
import { blockGradient } from './gradient-block';
import { BLOCK, partsBytes } from './gradient-scratch';
import { word } from './problem';

/** How many pieces of work the gradient is made of: the heads of keys. Only the bias is shared by them. */
export function gradientTasks(problem: usize): i32 {
  return word(problem, ProblemField.batch) * word(problem, ProblemField.keyHeads);
}

/** Bytes that `gradient` needs beside its inputs and outputs, however many queries and keys there are. */
export function gradientScratchBytes(problem: usize): i32 {
  return 64 + partsBytes(problem);
}

/** Makes the gradients of the heads of keys `from ≤ head < to` and of the heads of queries that share them. */
export function gradient(problem: usize, scratch: usize, from: i32, to: i32): void {
  const group = word(problem, ProblemField.heads) / word(problem, ProblemField.keyHeads);
  const queries = word(problem, ProblemField.queries);
  const block = (scratch + 63) & ~63;
  clear(problem, ProblemField.keyGradient, word(problem, ProblemField.width), from, to);
  clear(problem, ProblemField.valueGradient, word(problem, ProblemField.valueWidth), from, to);
  for (let head = from * group; head < to * group; head++) {
    for (let query = 0; query < queries; query += BLOCK) {
      blockGradient(problem, head, query, min(query + BLOCK, queries), block);
    }
  }
}

/** Nothing is summed yet in a gradient `[heads][keys][width]`. */
function clear(problem: usize, field: ProblemField, width: i32, from: i32, to: i32): void {
  const bytes = (<usize>word(problem, ProblemField.keys) * width) << 2;
  memory.fill(word(problem, field) + from * bytes, 0, (to - from) * bytes);
}
