import * as tf from '@tensorflow/tfjs';
import { requirePositive } from '../../tensor/require-positive.js';
import { inWholeRows, type Score } from '../choices.js';
import { scaledDot } from './scaled-dot.js';

/**
 * Keeps scores within (−cap, cap), smoothly: `cap·tanh(e / cap)`. Gemma Team 2024 (Gemma 2),
 * arXiv:2408.00118, section 2, which caps attention at 50.
 *
 * @param cap - > 0
 * @param score - what is capped; default `scaledDot()`
 * @throws HeedError `option` unless the cap is a finite number above 0
 */
export function softCap(cap: number, score: Score = scaledDot()): Score {
  requirePositive('softCap', 'cap', cap);
  const capped: Score = inWholeRows(score.wholeRows, (q: tf.Tensor, k: tf.Tensor) =>
    tf.tidy(() => tf.mul(tf.tanh(tf.div(score(q, k), cap)), cap)),
  );
  const { product } = score;
  return product && product.cap === undefined
    ? Object.assign(capped, { product: { ...product, cap } })
    : capped;
}
