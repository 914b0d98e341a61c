/**
 * End-to-end memory network: a question looks into a memory, what it finds changes the question, and
 * it looks again. In each hop `p = softmax(u·mᵢ)`, `o = Σ pᵢ·cᵢ`, `u' = u + o`.
 * Sukhbaatar et al. 2015, arXiv:1503.08895, section 2; temporal encoding: section 4.1.
 */
import * as tf from '@tensorflow/tfjs';
import { realElements } from '../../masks/real-elements.js';
import { linear, type LinearWeights } from '../../tensor/linear.js';
import { attend, type AttendOptions } from '../attend.js';
import { dot } from '../scores/dot.js';
import { memoryAges } from './memory-ages.js';
import { requireHops, type MemoryHop } from './memory-hop.js';

/** Options of {@link memoryNetwork}. */
export interface MemoryNetworkOptions extends Pick<
  AttendOptions,
  'mask' | 'normalise' | 'dropout'
> {
  /**
   * The map H between hops, `u' = H·u + o`, kernel `[E, E]`: the paper's layer-wise tying has it, its
   * adjacent tying has not. Default: none.
   */
  between?: LinearWeights | undefined;
}

/** What {@link memoryNetwork} gives back. */
export interface Remembered {
  /** What the last hop took from the memory, o `[B, L, E]`; zeros where there is no memory */
  output: tf.Tensor;
  /** The question after the last hop, `[B, L, E]`: a linear map of it is the answer */
  state: tf.Tensor;
  /** For each hop, how much was taken of each memory: `[B, 1, L, S]` */
  hops: tf.Tensor[];
}

/** Memories `[B, S, E]`, each with the row of `table` `[T, E]` for its age. */
function dated(memory: tf.Tensor, table: tf.Tensor | undefined, real: tf.Tensor | undefined) {
  if (!table) return memory;
  const ages = memoryAges(real, memory.shape[1]!, table.shape[0]!); // [B or 1, S, T]
  return tf.add(memory, linear(ages, { kernel: table })); // [B or 1, S, T] · [T, E] → [B, S, E]
}

/**
 * Questions answered from a memory, in several hops. Which weights are tied is said by which tensors
 * are the same: `adjacentHops` for adjacent tying, one hop several times for layer-wise tying.
 *
 * @param query - u `[B, L, E]`: L questions to the memory of their item
 * @param hops - at least one
 * @param options - the mask says which memories exist: `padding(real)`; `normalise: unnormalised()` is
 * the paper's linear start
 * @throws HeedError `shape` when shapes do not fit; `option` without hops or for a mask that tells
 * questions apart; `input-value` for NaN or infinity
 * @example
 * const { state, hops } = memoryNetwork(question, adjacentHops([first, second, third]), { mask });
 * const answer = tf.softmax(linear(state, weights));
 */
export function memoryNetwork(
  query: tf.Tensor,
  hops: readonly MemoryHop[],
  { mask, between, ...options }: MemoryNetworkOptions = {},
): Remembered {
  const where = 'memoryNetwork';
  const { B, S } = requireHops(where, query, hops, between);
  return tf.tidy(() => {
    const real = realElements(where, mask, [B, S]);
    const weights: tf.Tensor[] = [];
    let state = query; // [B, L, E]
    let output = query;
    for (const { input, output: taken, ages } of hops) {
      const attended = attend(
        tf.expandDims(state, 1), // [B, L, E] → [B, 1, L, E]
        tf.expandDims(dated(input, ages?.input, real), 1), // [B, S, E] → [B, 1, S, E]
        tf.expandDims(dated(taken, ages?.output, real), 1), // [B, S, E] → [B, 1, S, E]
        { ...options, mask, score: dot() },
        where,
      );
      weights.push(attended.weights);
      output = tf.squeeze(attended.output, [1]); // [B, 1, L, E] → [B, L, E]
      state = tf.add(between ? linear(state, between) : state, output);
    }
    return { output, state, hops: weights };
  });
}
