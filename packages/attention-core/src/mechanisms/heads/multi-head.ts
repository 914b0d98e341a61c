/**
 * Multi-head attention: N attentions over projections of the same input, side by side.
 * Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2.
 */
import * as tf from '@tensorflow/tfjs';
import { linear, type LinearWeights } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import { requireHeads } from './require-heads.js';

/** Projections of {@link multiHead}. */
export interface MultiHeadWeights {
  /** `[E, E]` */
  query: LinearWeights;
  /** `[Ek, E]` */
  key: LinearWeights;
  /** `[Ek, E]` */
  value: LinearWeights;
  /** `[E, E]` */
  output: LinearWeights;
}

/** Options of {@link multiHead}. */
export interface MultiHeadOptions extends AttendOptions {
  /** Number of heads N; must divide the width E of the projections. */
  heads: number;
}

/**
 * Attention of `query` over `context`; self-attention when both are the same tensor.
 *
 * @param query - `[B, L, E]`
 * @param context - `[B, S, Ek]`, gives keys and values
 * @param weights - the projections
 * @returns output `[B, L, E]` and weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width; `input-value`
 * for NaN or infinity
 */
export function multiHead(
  query: tf.Tensor,
  context: tf.Tensor,
  weights: MultiHeadWeights,
  { heads, ...options }: MultiHeadOptions,
): Attended {
  const { B, L, S, E } = requireInputs('multiHead', {
    query: [query, 'B L Eq'],
    context: [context, 'B S Ek'],
    'weights.query.kernel': [weights.query.kernel, 'Eq E'],
    'weights.key.kernel': [weights.key.kernel, 'Ek E'],
    'weights.value.kernel': [weights.value.kernel, 'Ek E'],
    'weights.output.kernel': [weights.output.kernel, 'E Eo'],
  }) as { B: number; L: number; S: number; E: number };
  requireHeads('multiHead', E, heads);
  const split = (x: tf.Tensor, length: number) =>
    tf.transpose(tf.reshape(x, [B, length, heads, E / heads]), [0, 2, 1, 3]); // [B, L, E] → [B, N, L, D]
  const [output, maps] = tf.tidy(() => {
    const attended = attend(
      split(linear(query, weights.query), L),
      split(linear(context, weights.key), S),
      split(linear(context, weights.value), S),
      options,
      'multiHead',
    );
    const joined = tf.reshape(tf.transpose(attended.output, [0, 2, 1, 3]), [B, L, E]); // [B, N, L, D] → [B, L, E]
    return [linear(joined, weights.output), attended.weights] as [tf.Tensor, tf.Tensor];
  });
  return { output, weights: maps };
}
