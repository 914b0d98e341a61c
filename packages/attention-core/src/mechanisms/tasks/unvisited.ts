import * as tf from '@tensorflow/tfjs';
import type { Mask } from '../../masks/mask.js';
import { oneHot } from '../../tensor/one-hot.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { runningSums } from '../../tensor/running-sums.js';
import { withoutGradient } from '../../tensor/without-gradient.js';

/**
 * Hides from each query the keys that queries before it picked: for pointers that sort or visit.
 * Bello et al. 2017, arXiv:1611.09940, appendix A.1.
 *
 * @param picks - key of each query, `[B, L]` whole numbers; in training the right answers, in decoding
 * what was picked so far, anything for the queries still to come
 * @throws HeedError `shape`, when used, unless there is a pick for each query
 */
export const unvisited = (picks: tf.Tensor): Mask => ({
  name: 'unvisited',
  allowed: ({ queries, keys }) => {
    requireShapes('unvisited', { picks: [picks, `B ${queries}`] });
    // Picks may come from scores that are being trained, and comparisons have no gradient.
    return withoutGradient((given) => {
      const picked = oneHot(given, keys); // [B, L] → [B, L, S]
      const before = tf.sub(runningSums(picked, 1), picked); // how often by the queries before
      return tf.expandDims(tf.equal(before, 0), 1); // [B, L, S] → [B, 1, L, S]
    })(picks);
  },
});
