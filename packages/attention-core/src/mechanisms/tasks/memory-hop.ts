import type { Tensor } from '@tensorflow/tfjs';
import { linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireNumbers } from '../../tensor/require-numbers.js';
import { requireSome } from '../../tensor/require-some.js';

/** The memory as one hop of `memoryNetwork` sees it. */
export interface MemoryHop {
  /** What the question is compared with: m `[B, S, E]` */
  input: Tensor;
  /** What is taken from the memory: c `[B, S, E]` */
  output: Tensor;
  /**
   * Temporal encoding `[T, E]`: what is added to a memory by its age. Row 0 is for the last real
   * memory, row 1 for the one before it; nothing is added to those with T or more after them. Left
   * out: the memory has no order.
   */
  ages?: { input: Tensor; output: Tensor } | undefined;
}

/**
 * The hops of the paper's adjacent tying, where what one hop takes is what the next compares with:
 * K + 1 embeddings of the memory make K hops.
 *
 * @param embeddings - each `[B, S, E]`
 */
export const adjacentHops = (embeddings: readonly Tensor[]): MemoryHop[] =>
  embeddings.slice(1).map((output, hop) => ({ input: embeddings[hop]!, output }));

/**
 * Checks a question `[B, L, E]`, the memories of its hops and the map between them.
 *
 * @returns B and S
 * @throws HeedError `shape`, `option` without hops, `input-value` for NaN or infinity
 */
export function requireHops(
  where: string,
  query: Tensor,
  hops: readonly MemoryHop[],
  between: LinearWeights | undefined,
): Record<'B' | 'S', number> {
  requireSome(where, 'hops', hops);
  const shapes: Record<string, [Tensor, string] | undefined> = { query: [query, 'B L E'] };
  const memories: Record<string, Tensor> = {};
  hops.forEach(({ input, output, ages }, hop) => {
    for (const [part, memory] of Object.entries({ input, output })) {
      memories[`hops[${hop}].${part}`] = memory;
      shapes[`hops[${hop}].${part}`] = [memory, 'B S E'];
    }
    if (ages) {
      shapes[`hops[${hop}].ages.input`] = [ages.input, 'Ti E'];
      shapes[`hops[${hop}].ages.output`] = [ages.output, 'To E'];
    }
  });
  if (between) Object.assign(shapes, linearShapes('between', between, 'E E'));
  const sizes = requireInputs(where, shapes);
  requireNumbers(where, memories);
  return sizes as Record<'B' | 'S', number>;
}
