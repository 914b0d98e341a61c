/**
 * The decoder of Perceiver IO: one query for each element that is wanted looks at the latent array.
 * Jaegle et al. 2021, arXiv:2107.14795, section 3.2 and appendix E.1.
 */
import type * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../../tensor/require-inputs.js';
import { tidyAttended, type Attended } from '../attended.js';
import { latentBlock, type LatentBlockOptions, type LatentBlockWeights } from './latent-block.js';

/** Options of {@link perceiverDecode}. */
export type PerceiverDecodeOptions = Omit<LatentBlockOptions, 'mask'>;

/**
 * An output of any length, in time linear in it. What a query means is up to its maker: a position, a
 * task, the word that was hidden.
 *
 * @param queries - `[B, O, Q]`
 * @param latents - `[B, M, E]`, the output of `perceiver`
 * @param weights - queries Q wide, context E wide
 * @param options - `residual: false` where the output shall hold nothing of the queries
 * @returns output `[B, O, Q]`, weights `[B, N, O, M]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width; `input-value`
 * for NaN or infinity
 * @example perceiverDecode(queries, perceiver(input, weights, { heads: 8 }).output, decoder, { heads: 1 })
 */
export function perceiverDecode(
  queries: tf.Tensor,
  latents: tf.Tensor,
  weights: LatentBlockWeights,
  options: PerceiverDecodeOptions,
): Attended {
  const where = 'perceiverDecode';
  requireInputs(where, { queries: [queries, 'B O Q'], latents: [latents, 'B M E'] });
  return tidyAttended(where, { queries, latents }, () =>
    latentBlock(where, queries, latents, weights, options, 'weights'),
  );
}
