/**
 * Top-k attention: each query attends to its k best keys and to no other.
 * Gupta et al. 2021, "Memory-efficient Transformers via Top-k Attention", arXiv:2106.06899, section 2.
 */
import * as tf from '@tensorflow/tfjs';
import { hideScores } from '../../tensor/hide-scores.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { runningSums } from '../../tensor/running-sums.js';
import { withoutGradient } from '../../tensor/without-gradient.js';
import { inWholeRows, type Normalise } from '../choices.js';
import { softmax } from './softmax.js';

/** Which scores `[…, S]` are among the k greatest of their row; of equal ones, the first. */
function largest(scores: tf.Tensor, k: number): tf.Tensor {
  const least = tf.min(tf.topk(scores, k).values, -1, true); // […, 1]
  const above = tf.greater(scores, least);
  const tied = tf.cast(tf.equal(scores, least), 'float32');
  const room = tf.sub(k, tf.sum(tf.cast(above, 'float32'), -1, true)); // […, 1]
  const first = tf.lessEqual(tf.mul(runningSums(tied), tied), room);
  return tf.logicalOr(above, tf.logicalAnd(tf.cast(tied, 'bool'), first));
}

/**
 * Only the k greatest scores of each row get weight; of equal ones, the first.
 *
 * @param k - how many, a whole number ≥ 1; as many as there are keys or more changes nothing, except in a
 * compiled graph of free length, which needs at least k keys
 * @param normalise - what is made of them; default `softmax()`
 * @throws HeedError `option` when k is less than 1 or a fraction
 */
export function topK(k: number, normalise: Normalise = softmax()): Normalise {
  requireWhole('topK', 'k', k, 1);
  return inWholeRows(normalise.wholeRows, (scores, allowed) =>
    tf.tidy(() => {
      if (k >= scores.shape.at(-1)!) return normalise(scores, allowed);
      const chosen = withoutGradient((scores) => {
        const best = (seen: tf.Tensor) => largest(seen, k);
        if (!allowed) return best(scores);
        const seen = hideScores(scores, tf.cast(allowed, 'float32'));
        return tf.logicalAnd(best(seen), allowed);
      });
      return normalise(scores, chosen(scores));
    }),
  );
}
