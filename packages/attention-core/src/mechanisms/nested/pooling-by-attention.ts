/**
 * Pooling by multihead attention: K trained seed vectors look at a set, `PMA(Z) = MAB(S, rFF(Z))`.
 * Lee et al. 2019 (Set Transformer), arXiv:1810.00825, eq. 11.
 */
import * as tf from '@tensorflow/tfjs';
import {
  feedForward,
  feedForwardShapes,
  type FeedForwardWeights,
} from '../../tensor/feed-forward.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import type { Attended } from '../attend.js';
import { forEachItem } from './for-each-item.js';
import {
  multiheadAttentionBlock,
  type AttentionBlockOptions,
  type AttentionBlockWeights,
} from './multihead-attention-block.js';

/** Weights of {@link poolingByAttention}. */
export interface AttentionPoolingWeights {
  /** The seed vectors S `[K, Es]` */
  seeds: tf.Tensor;
  /** The block: queries Es wide, context E wide */
  block: AttentionBlockWeights;
  /** rFF of the elements. Left out: they are taken as they are, as in the authors' code. */
  elements?: FeedForwardWeights | undefined;
}

/**
 * A set of any size becomes K vectors, whatever the order of its elements. (The layer
 * `AttentionPooling` is the attention alone, with one seed and nothing added to what it took.)
 *
 * @param x - Z `[B, S, E]`
 * @returns output `[B, K, Es]`, zeros for a seed that may see nothing; weights `[B, N, K, S]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width; `input-value`
 * for NaN or infinity
 * @example poolingByAttention(set, { seeds, block }, { heads: 4, mask: padding(real) })
 */
export function poolingByAttention(
  x: tf.Tensor,
  { seeds, block, elements }: AttentionPoolingWeights,
  options: AttentionBlockOptions,
): Attended {
  const where = 'poolingByAttention';
  const { activation = tf.relu } = requireOptions(where, options, 'heads');
  const { B } = requireInputs(where, {
    x: [x, 'B S E'],
    'weights.seeds': [seeds, 'K Es'],
    'weights.block.attention.query.kernel': [block.attention.query.kernel, 'Es F'],
    ...(elements && feedForwardShapes('weights.elements', elements)),
  });
  return tf.tidy(() => {
    const set = elements ? feedForward(x, elements, activation) : x; // [B, S, E]
    const asking = forEachItem(seeds, B); // [K, Es] → [B, K, Es]
    const { output, weights } = multiheadAttentionBlock(asking, set, block, options, where);
    return { output, weights };
  });
}
