/**
 * Monotonic attention: each query goes on from the key where the last one stopped, and stops at a key
 * with probability `p = σ(e)`. The weights are the expected places:
 * `α_{i,j} = p_{i,j}·q_{i,j}` with `q_{i,j} = (1 − p_{i,j−1})·q_{i,j−1} + α_{i−1,j}`.
 * Raffel et al. 2017, arXiv:1704.00784, sections 2.2 and 2.3.
 */
import * as tf from '@tensorflow/tfjs';
import { cut } from '../../tensor/cut.js';
import { onlyAllowed } from '../../tensor/only-allowed.js';
import { padAxis } from '../../tensor/pad-axis.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { inWholeRows, type Normalise } from '../choices.js';
import { noiseFor, type Noise } from './noise.js';
import { passingOn } from './passing-on.js';

/** Options of {@link monotonic}. */
export interface MonotonicOptions {
  /**
   * `expected`: the probability of each place, differentiable, for training. `hard`: each query stops
   * at the first key with a score above 0, for inference; the scores get no gradient. Default
   * `expected`.
   */
  mode?: 'expected' | 'hard' | undefined;
  /**
   * Added to the scores, broadcastable to them, in training: to stay clear of it they move away from
   * 0, where `hard` differs from `expected` (section 2.5). Default: none.
   */
  noise?: Noise | undefined;
  /**
   * Where the query before the first one stopped: weights `[B, N, 1, S]`, such as the last ones of an
   * earlier call. Default: at the first key.
   */
  previous?: tf.Tensor | undefined;
}

const wholeRows = {
  choice: 'monotonic',
  advice: 'Use attend with a mask, such as window(128).',
};

/**
 * Weights that only move towards later keys; a query may stop again where the last one did. Rows
 * sum to at most 1: what passed the last key without a stop is lost, also for the queries after it.
 * A masked key is passed by.
 *
 * It goes through the queries one by one, each in log₂ S steps over all keys, so to compile it the
 * numbers of queries and keys must be fixed.
 *
 * Scores begin best below 0, so that early in training no query stops too soon: the paper adds a
 * learned bias that begins there (section 2.4; `attend`'s `bias`), often at −4.
 *
 * @throws HeedError `option` for another mode; `shape`, when used, when noise or `previous` does not fit
 */
export function monotonic({
  mode = 'expected',
  noise,
  previous,
}: MonotonicOptions = {}): Normalise {
  requireOneOf('monotonic', 'mode', mode, ['expected', 'hard']);
  return inWholeRows(wholeRows, (scores, allowed) =>
    tf.tidy(() => {
      const { B, N, S } = requireShapes('monotonic', {
        scores: [scores, 'B N L S'],
        previous: previous && [previous, 'B N 1 S'],
      });
      const noisy = noise ? tf.add(scores, noiseFor('monotonic', noise, scores)) : scores;
      const chosen = mode === 'hard' ? tf.step(noisy) : tf.sigmoid(noisy); // [B, N, L, S]
      const stops = onlyAllowed(chosen, allowed);
      const rows: tf.Tensor[] = [];
      let last = previous ?? firstKey(B, N, S); // [B, N, 1, S]
      const stopsOf = cut(stops, 2); // L × [B, N, 1, S]
      passingOn(tf.sub(1, stops)).forEach((passing, query) => {
        last = tf.mul(passing(last), stopsOf[query]!);
        rows.push(last);
      });
      return tf.concat(rows, 2); // L × [B, N, 1, S] → [B, N, L, S]
    }),
  );
}

/** All weight on the first key: `[B, N, 1, S]`. */
const firstKey = (B: number, N: number, S: number): tf.Tensor =>
  padAxis(tf.ones([B, N, 1, 1]), 3, 0, S - 1);
