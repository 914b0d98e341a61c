/**
 * Performer: softmax attention, estimated in linear time by random features.
 * Choromanski et al. 2021, arXiv:2009.14794.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Attended } from '../attend.js';
import { favorPlus, type FavorPlusOptions } from './favor-plus.js';
import { linearAttention, type LinearAttentionOptions } from './linear-attention.js';

/** Options of {@link performer}. */
export type PerformerOptions = FavorPlusOptions & Omit<LinearAttentionOptions, 'featureMap'>;

/**
 * Linear attention with `favorPlus` features: the more, the closer to `scaledDotProduct`. The same
 * seed gives the same estimate. A compiled function keeps the directions that it was compiled with;
 * to redraw them while it trains, pass `orthogonalFeatures(D, M, seed)` in as an input.
 *
 * To stream it, give `linearStep` the same `favorPlus({ features, seed })`.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @returns output `[B, N, L, Dv]`
 * @throws HeedError as `linearAttention` and `favorPlus` do
 */
export const performer = (
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { features, seed, ...options }: PerformerOptions = {},
): Pick<Attended, 'output'> =>
  linearAttention(q, k, v, { ...options, featureMap: favorPlus({ features, seed }) }, 'performer');
