/**
 * Multi-head attention: N attentions over projections of the same input, side by side.
 * Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { linear, type LinearWeights } from '../tensor/linear.js';
import { requireShapes } from '../tensor/require-shapes.js';
import {
  scaledDotProduct,
  type Attended,
  type ScaledDotProductOptions,
} from './scaled-dot-product.js';

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
export interface MultiHeadOptions extends ScaledDotProductOptions {
  /** Number of heads N; must divide the width E of the projections. */
  heads: number;
}

/**
 * Checks that heads divide a width.
 *
 * @throws HeedError `shape` that names the nearest widths which would do
 */
export function requireHeads(where: string, width: number, heads: number): void {
  if (Number.isInteger(heads) && heads >= 1 && width % heads === 0) return;
  const below = Math.max(heads, Math.floor(width / heads) * heads);
  throw new HeedError({
    code: 'shape',
    where,
    required: 'model width must be divisible by heads',
    got: `${width} and ${heads}`,
    advice:
      Number.isInteger(heads) && heads >= 1
        ? `Use ${below} or ${below + heads}.`
        : 'Use heads ≥ 1.',
  });
}

/**
 * Attention of `query` over `context`; self-attention when both are the same tensor.
 *
 * @param query - `[B, L, E]`
 * @param context - `[B, S, Ek]`, gives keys and values
 * @param weights - the projections
 * @returns output `[B, L, E]` and weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width
 */
export function multiHead(
  query: tf.Tensor,
  context: tf.Tensor,
  weights: MultiHeadWeights,
  { heads, ...options }: MultiHeadOptions,
): Attended {
  const { B, L, S, E } = requireShapes('multiHead', {
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
    const attended = scaledDotProduct(
      split(linear(query, weights.query), L),
      split(linear(context, weights.key), S),
      split(linear(context, weights.value), S),
      options,
    );
    const joined = tf.reshape(tf.transpose(attended.output, [0, 2, 1, 3]), [B, L, E]); // [B, N, L, D] → [B, L, E]
    return [linear(joined, weights.output), attended.weights] as [tf.Tensor, tf.Tensor];
  });
  return { output, weights: maps };
}
