import * as tf from '@tensorflow/tfjs';
import {
  feedForward,
  feedForwardShapes,
  type ActivationFunction,
  type FeedForwardWeights,
} from '../../tensor/feed-forward.js';
import { gelu } from '../../tensor/gelu.js';
import { linearShapes } from '../../tensor/linear.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { AttendOptions } from '../attend.js';
import { withOutput, type Attended } from '../attended.js';
import { multiHead, type MultiHeadWeights } from '../heads/multi-head.js';
import { norm, normShapes, type NormWeights } from './norm.js';

/** Weights of one block of a Perceiver; a norm that is left out is not applied. */
export interface LatentBlockWeights {
  /** Of the queries, before the attention. `[E]` */
  queryNorm?: NormWeights | undefined;
  /** Of the context, before the attention; of no use where queries look at each other. `[Ek]` */
  contextNorm?: NormWeights | undefined;
  /** Projections from queries E wide and a context Ek wide, of any width between. */
  attention: MultiHeadWeights;
  /** Before the feed-forward network. `[E]` */
  feedForwardNorm?: NormWeights | undefined;
  /** E → E */
  feedForward: FeedForwardWeights;
}

/** What a block of a Perceiver can be told. */
export interface LatentBlockOptions extends Pick<AttendOptions, 'mask' | 'dropout'> {
  /** Number of heads N; must divide the width of the projections. */
  heads: number;
  /** Between the two maps of the feed-forward network. Default GELU. */
  activation?: ActivationFunction | undefined;
  /** Add what was taken to the queries. Default true. */
  residual?: boolean | undefined;
}

/**
 * `x = q + multiHead(norm(q), norm(c))`, then `x + feedForward(norm(x))`.
 * Jaegle et al. 2021 (Perceiver IO), arXiv:2107.14795, appendix E.1, eq. 4 to 6.
 *
 * @param query - `[B, L, E]`
 * @param context - `[B, S, Ek]`; the same tensor: the queries look at each other
 * @param name - of the weights, for errors: `weights.rounds[0].read`
 * @returns output `[B, L, E]`, weights `[B, N, L, S]`
 */
export function latentBlock(
  where: string,
  query: tf.Tensor,
  context: tf.Tensor,
  weights: LatentBlockWeights,
  options: LatentBlockOptions,
  name: string,
): Attended {
  const {
    activation = gelu,
    residual = true,
    ...choices
  } = requireOptions(where, options, 'heads');
  requireShapes(where, {
    queries: [query, 'B L E'],
    context: [context, 'B S Ek'],
    ...linearShapes(`${name}.attention.query`, weights.attention.query, 'E F'),
    ...linearShapes(`${name}.attention.output`, weights.attention.output, 'F E'),
    ...normShapes(`${name}.queryNorm`, weights.queryNorm),
    ...normShapes(`${name}.contextNorm`, weights.contextNorm, 'Ek'),
    ...normShapes(`${name}.feedForwardNorm`, weights.feedForwardNorm),
    ...feedForwardShapes(`${name}.feedForward`, weights.feedForward),
  });
  const asking = norm(query, weights.queryNorm); // [B, L, E]
  const offered = context === query ? asking : norm(context, weights.contextNorm); // [B, S, Ek]
  const attended = multiHead(asking, offered, weights.attention, choices);
  const taken = residual ? tf.add(query, attended.output) : attended.output; // [B, L, E]
  const calm = norm(taken, weights.feedForwardNorm);
  const output = tf.add(taken, feedForward(calm, weights.feedForward, activation)); // [B, L, E]
  return withOutput(attended, output);
}
