/**
 * Hierarchical attention: attention over words makes a vector of each sentence, attention over
 * sentences a vector of the document, and so on for any nesting. On each level
 * `u = tanh(h·W + b)`, `α = softmax(u·context)`, `output = Σ α·h`.
 * Yang et al. 2016, "Hierarchical Attention Networks for Document Classification" (NAACL,
 * doi:10.18653/v1/N16-1174), eq. 5–7 for words and 8–10 for sentences.
 */
import * as tf from '@tensorflow/tfjs';
import type { Mask } from '../../masks/mask.js';
import { realElements } from '../../masks/real-elements.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireSome } from '../../tensor/require-some.js';
import { poolLevel, type HierarchicalLevel } from './pool-level.js';

/** Options of {@link hierarchical}. */
export interface HierarchicalOptions {
  /**
   * Which of the n1·…·nk innermost elements exist: `padding(real)` with `real` `[B, n1, …, nk]`. A
   * group without any does not exist either. Default: all.
   */
  mask?: Mask | undefined;
}

/** What {@link hierarchical} gives back. */
export interface HierarchicallyAttended {
  /** `[B, E]` */
  output: tf.Tensor;
  /** `[B, n1, …, nk]`: the share of each innermost element in the whole, the product of its levels */
  weights: tf.Tensor;
  /** For each level `[B, n1, …, ni]`: the share of each element in its group; outermost first */
  levels: tf.Tensor[];
}

/** The product of a level's weights `[…, n]` and those within `[…, n, m]`: `[…, n, m]`. */
const within = (outer: tf.Tensor, inner: tf.Tensor) => tf.mul(tf.expandDims(outer, -1), inner);

/**
 * One vector of a nested batch, and what each level of it looked at.
 *
 * @param x - `[B, n1, …, nk, E]`: documents of n1 sentences of n2 words, for example
 * @param levels - one for each of n1 … nk, outermost first
 * @throws HeedError `shape` when shapes do not fit; `option` without levels or for a mask that tells
 * queries apart; `input-value` for NaN or infinity
 * @example
 * const both = (forward: GruWeights, backward: GruWeights) => (x: tf.Tensor, real?: tf.Tensor) =>
 *   tf.concat([gru(x, forward, { real }), gru(x, backward, { real, reverse: true })], -1);
 * const { output, levels: [sentences, words] } = hierarchical(
 *   documents, // [B, sentences, words, E]
 *   [
 *     { ...sentenceLevel, encode: both(sentenceForward, sentenceBackward) },
 *     { ...wordLevel, encode: both(wordForward, wordBackward) },
 *   ],
 *   { mask: padding(real) }, // [B, sentences, words]
 * );
 */
export function hierarchical(
  x: tf.Tensor,
  levels: readonly HierarchicalLevel[],
  { mask }: HierarchicalOptions = {},
): HierarchicallyAttended {
  requireSome('hierarchical', 'levels', levels);
  const axes = levels.map((_, index) => `n${index + 1}`).join(' ');
  requireInputs('hierarchical', { x: [x, `B ${axes} E`] });
  const [batch, ...nested] = x.shape.slice(0, -1) as [number, ...number[]];
  return tf.tidy(() => {
    const leaves = nested.reduce((product, size) => product * size);
    const exist = realElements('hierarchical', mask, [batch, leaves]); // [B, leaves]
    let real = exist && tf.reshape(exist, [batch, ...nested]); // [B, leaves] → [B, n1, …, nk]
    let elements = x;
    const shares: tf.Tensor[] = [];
    for (let index = levels.length - 1; index >= 0; index--) {
      const { output, weights } = poolLevel(elements, levels[index]!, real, `levels[${index}]`);
      shares.unshift(weights);
      elements = output;
      real = real && tf.any(real, -1); // [B, n1, …, ni] → [B, n1, …, ni−1]
    }
    return { output: elements, weights: shares.reduce(within), levels: shares };
  });
}
