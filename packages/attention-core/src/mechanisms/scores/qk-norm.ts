/**
 * Query-key normalisation: queries and keys are brought to one length before they are scored, so
 * that scores cannot grow without bound in training. Henry et al. 2020, arXiv:2010.04245, with the
 * length; Dehghani et al. 2023 (ViT-22B), arXiv:2302.05442, section 2, with layer normalisation.
 */
import * as tf from '@tensorflow/tfjs';
import { layerNorm } from '../../tensor/layer-norm.js';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { unitLength } from '../../tensor/unit-length.js';
import { sameElsewhere, type Score } from '../choices.js';
import { ofChanged, type Change } from './of-changed.js';
import { scaledDot } from './scaled-dot.js';

/** Options of {@link qkNorm}. */
export interface QkNormOptions {
  /**
   * `layer`: mean 0 and variance 1; `rms`: mean square 1; `length`: length 1. Default `layer`.
   */
  norm?: 'layer' | 'rms' | 'length' | undefined;
  /** Learned factors of the queries, broadcastable to them: `[D]`, or `[N, 1, D]`. Default 1. */
  query?: tf.Tensor | undefined;
  /** Learned factors of the keys, broadcastable to them: `[D]`, or `[N, 1, D]`. Default 1. */
  key?: tf.Tensor | undefined;
}

const norms: Record<NonNullable<QkNormOptions['norm']>, (x: tf.Tensor) => tf.Tensor> = {
  layer: (x) => layerNorm(x, tf.scalar(1), tf.scalar(0)),
  rms: (x) => tf.mul(unitLength(x), Math.sqrt(x.shape.at(-1)!)),
  length: unitLength,
};

const wholeRows = {
  choice: 'qkNorm with factors for each position or example',
  advice: 'Give it factors for all of them, [D] or [N, 1, D].',
};

/**
 * A score of normalised queries and keys.
 *
 * @param score - of what is normalised; default `scaledDot()`
 * @throws HeedError `option` for another norm; `shape`, when used, unless the factors fit
 * @example qkNorm(dot(), { norm: 'length', query: tf.scalar(10) }) // Henry et al.
 */
export function qkNorm(
  score: Score = scaledDot(),
  { norm = 'layer', query, key }: QkNormOptions = {},
): Score {
  requireOneOf('qkNorm', 'norm', norm, Object.keys(norms));
  const alike = [query, key].every((x) => !(x instanceof tf.Tensor) || sameElsewhere(x, [-3, -1]));
  const normed: Change = (q, k) => {
    if (query) requireBroadcast('qkNorm', 'query', query, q.shape);
    if (key) requireBroadcast('qkNorm', 'key', key, k.shape);
    const [asked, offered] = [norms[norm](q), norms[norm](k)];
    return [query ? tf.mul(asked, query) : asked, key ? tf.mul(offered, key) : offered];
  };
  return ofChanged(score, normed, score.wholeRows ?? (alike ? undefined : wholeRows));
}
