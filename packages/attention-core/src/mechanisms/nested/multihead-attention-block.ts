/**
 * Multihead attention block: `H = norm(X + multiHead(X, Y))`, `MAB(X, Y) = norm(H + rFF(H))`.
 * Lee et al. 2019 (Set Transformer), arXiv:1810.00825, eq. 6 and 7.
 */
import * as tf from '@tensorflow/tfjs';
import {
  feedForward,
  feedForwardShapes,
  type ActivationFunction,
  type FeedForwardWeights,
} from '../../tensor/feed-forward.js';
import { linearShapes } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { tidyAttended, withOutput, type Attended } from '../attended.js';
import { multiHead, type MultiHeadOptions, type MultiHeadWeights } from '../heads/multi-head.js';
import { emptyUnseeing } from './empty-unseeing.js';
import { norm, normShapes, type NormWeights } from './norm.js';

/** Weights of {@link multiheadAttentionBlock}. */
export interface AttentionBlockWeights {
  /** Projections; the output is as wide as the query. */
  attention: MultiHeadWeights;
  /** Left out: no norm after the attention, as in the authors' code. */
  attentionNorm?: NormWeights | undefined;
  /** The row-wise feed-forward network rFF. */
  feedForward: FeedForwardWeights;
  /** Left out: no norm after the feed-forward network. */
  feedForwardNorm?: NormWeights | undefined;
}

/** Options of {@link multiheadAttentionBlock}. */
export interface AttentionBlockOptions extends MultiHeadOptions {
  /** Between the two maps of the feed-forward network. Default `tf.relu`. */
  activation?: ActivationFunction | undefined;
}

/**
 * Each element of `query` takes from the set `context`, and is then changed by itself. The order of
 * the context does not matter. With both the same it is the paper's set attention block, SAB.
 *
 * @param query - X `[B, L, E]`
 * @param context - Y `[B, S, Ek]`
 * @param where - whose errors they are; default `multiheadAttentionBlock`
 * @returns output `[B, L, E]`, zeros for a query that may see nothing; weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width; `input-value`
 * for NaN or infinity
 * @example multiheadAttentionBlock(set, set, block, { heads: 4, mask: padding(real) })
 */
export function multiheadAttentionBlock(
  query: tf.Tensor,
  context: tf.Tensor,
  weights: AttentionBlockWeights,
  options: AttentionBlockOptions,
  where = 'multiheadAttentionBlock',
): Attended {
  const { activation = tf.relu, ...choices } = requireOptions(where, options, 'heads');
  const { B, L, S } = requireInputs(where, {
    query: [query, 'B L E'],
    context: [context, 'B S Ek'],
    ...linearShapes('weights.attention.query', weights.attention.query, 'E F'),
    ...linearShapes('weights.attention.output', weights.attention.output, 'F E'),
    ...normShapes('weights.attentionNorm', weights.attentionNorm),
    ...normShapes('weights.feedForwardNorm', weights.feedForwardNorm),
    ...feedForwardShapes('weights.feedForward', weights.feedForward),
  });
  return tidyAttended(where, { query, context }, () => {
    const attended = multiHead(query, context, weights.attention, choices);
    const taken = norm(tf.add(query, attended.output), weights.attentionNorm); // [B, L, E]
    const changed = tf.add(taken, feedForward(taken, weights.feedForward, activation)); // [B, L, E]
    const made = norm(changed, weights.feedForwardNorm); // [B, L, E]
    const output = emptyUnseeing(where, made, choices.mask, [B, choices.heads, L, S]);
    return withOutput(attended, output);
  });
}
