/**
 * Multi-head attention: N attentions over projections of the same input, side by side.
 * Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2.
 */
import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { linear, linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import { tidyAttended, withOutput } from '../attended.js';
import { offerValues } from '../watched-weights.js';
import { groupedQuery } from './grouped-query.js';
import { requireGroups } from './require-groups.js';
import { requireHeads } from './require-heads.js';
import { joinHeads, splitHeads } from './split-heads.js';

/** Projections of {@link multiHead}. */
export interface MultiHeadWeights {
  /** `[E, E]` */
  query: LinearWeights;
  /** `[Ek, E]`; `[Ek, G·E/N]` where heads share keys */
  key: LinearWeights;
  /** `[Ek, E]`; `[Ek, G·E/N]` where heads share values */
  value: LinearWeights;
  /** `[E, E]` */
  output: LinearWeights;
}

/** Options of {@link multiHead}. */
export interface MultiHeadOptions extends AttendOptions {
  /** Number of heads N; must divide the width E of the projections. */
  heads: number;
  /**
   * Number of heads of keys and values G; must divide N. Default N. Fewer are shared by groups of
   * heads: see `groupedQuery`.
   */
  keyValueHeads?: number | undefined;
}

/**
 * Attention of `query` over `context`; self-attention when both are the same tensor.
 *
 * @param query - `[B, L, E]`
 * @param context - `[B, S, Ek]`, gives keys and values
 * @param weights - the projections
 * @returns output `[B, L, E]` and weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width; `option` unless
 * heads are whole numbers ≥ 1; `input-value` for NaN or infinity
 */
export function multiHead(
  query: tf.Tensor,
  context: tf.Tensor,
  weights: MultiHeadWeights,
  options: MultiHeadOptions,
): Attended {
  const {
    heads,
    keyValueHeads = heads,
    ...choices
  } = requireOptions('multiHead', options, 'heads');
  const shared = keyValueHeads !== heads;
  const { E, F } = requireInputs('multiHead', {
    query: [query, 'B L Eq'],
    context: [context, 'B S Ek'],
    ...linearShapes('weights.query', weights.query, 'Eq E'),
    ...linearShapes('weights.key', weights.key, shared ? 'Ek F' : 'Ek E'),
    ...linearShapes('weights.value', weights.value, shared ? 'Ek F' : 'Ek E'),
    ...linearShapes('weights.output', weights.output, 'E Eo'),
  });
  requireHeads('multiHead', E, heads);
  requireWhole('multiHead', 'keyValueHeads', keyValueHeads);
  if (shared) requireSharedWidth(E / heads, heads, keyValueHeads, F);
  return tidyAttended('multiHead', { query, context }, () => {
    const v = splitHeads(linear(context, weights.value), keyValueHeads);
    const attended = (shared ? groupedQuery : attend)(
      splitHeads(linear(query, weights.query), heads),
      splitHeads(linear(context, weights.key), keyValueHeads),
      v,
      choices,
      'multiHead',
    );
    if (!choices.aggregate) offerValues(attended, v, weights.output.kernel);
    return withOutput(attended, linear(joinHeads(attended.output), weights.output)); // [B, L, Eo]
  });
}

/** Checks that projections to shared keys and values are as wide as their heads together. */
function requireSharedWidth(D: number, heads: number, keyValueHeads: number, width: number): void {
  requireGroups('multiHead', heads, keyValueHeads);
  if (width === D * keyValueHeads) return;
  throw new HeedError({
    code: 'shape',
    where: 'multiHead',
    required: `weights.key.kernel must have ${keyValueHeads} heads of width ${D}`,
    got: String(width),
    advice: `Make it ${D * keyValueHeads} wide.`,
  });
}
