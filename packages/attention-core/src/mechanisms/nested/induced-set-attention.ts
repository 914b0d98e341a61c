/**
 * Induced set attention block: a few trained inducing points look at the whole set, and its elements
 * at the points. `H = MAB(I, X)`, `ISAB(X) = MAB(X, H)`: S·M scores instead of S².
 * Lee et al. 2019 (Set Transformer), arXiv:1810.00825, eq. 9 and 10.
 */
import * as tf from '@tensorflow/tfjs';
import { keysForAll } from '../../masks/allowed-keys.js';
import { onlyAllowed } from '../../tensor/only-allowed.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { forEachItem } from './for-each-item.js';
import {
  multiheadAttentionBlock,
  type AttentionBlockOptions,
  type AttentionBlockWeights,
} from './multihead-attention-block.js';

/** Weights of {@link inducedSetAttention}. */
export interface InducedSetWeights {
  /** The inducing points I `[M, Em]` */
  points: tf.Tensor;
  /** With which the points look at the set: queries Em wide, context E wide */
  gather: AttentionBlockWeights;
  /** With which the set looks at the points: queries E wide, context Em wide */
  spread: AttentionBlockWeights;
}

/** Options of {@link inducedSetAttention}: there are no queries of their own to score or to bias. */
export type InducedSetOptions = Pick<
  AttentionBlockOptions,
  'heads' | 'mask' | 'dropout' | 'activation'
>;

/** What {@link inducedSetAttention} gives back. */
export interface InducedSetAttended {
  /** `[B, S, E]`; zeros for elements that the mask hides */
  output: tf.Tensor;
  /** `[B, N, M, S]`: what each point took of each element */
  gathered: tf.Tensor;
  /** `[B, N, S, M]`: what each element took of each point; `spread · gathered` is `[B, N, S, S]` */
  spread: tf.Tensor;
}

/**
 * The elements of a set see each other, by way of the inducing points. Elements in another order give
 * the same output in that order.
 *
 * @param x - `[B, S, E]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width; `option` for a
 * mask that tells queries apart; `input-value` for NaN or infinity
 * @example inducedSetAttention(set, { points, gather, spread }, { heads: 4, mask: padding(real) })
 */
export function inducedSetAttention(
  x: tf.Tensor,
  { points, gather, spread }: InducedSetWeights,
  options: InducedSetOptions,
): InducedSetAttended {
  const where = 'inducedSetAttention';
  const { mask, ...choices } = requireOptions(where, options, 'heads');
  requireWhole(where, 'heads', choices.heads);
  const { B, S } = requireInputs(where, {
    x: [x, 'B S E'],
    'weights.points': [points, 'M Em'],
    'weights.gather.attention.query.kernel': [gather.attention.query.kernel, 'Em F'],
    'weights.spread.attention.query.kernel': [spread.attention.query.kernel, 'E G'],
  });
  return tf.tidy(() => {
    const allowed = keysForAll(where, mask, [B, choices.heads, S, S]); // [B, N, 1, S]
    const asking = forEachItem(points, B); // [M, Em] → [B, M, Em]
    const induced = multiheadAttentionBlock(asking, x, gather, { ...choices, mask }, where); // [B, M, Em]
    const spreadOut = multiheadAttentionBlock(x, induced.output, spread, choices, where); // [B, S, E]
    const real = allowed && tf.transpose(tf.any(allowed, 1), [0, 2, 1]); // [B, N, 1, S] → [B, S, 1]
    return {
      output: onlyAllowed(spreadOut.output, real),
      gathered: induced.weights,
      spread: spreadOut.weights,
    };
  });
}
