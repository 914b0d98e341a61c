/**
 * Sparsemax: the point of the simplex nearest to the scores, which has exact zeros.
 * Martins & Astudillo 2016, arXiv:1602.02068: `p = max(e − τ, 0)` with τ such that Σ p = 1 (eq. 3),
 * and the gradient that follows from which p are above 0.
 */
import * as tf from '@tensorflow/tfjs';
import { masked } from '../../tensor/masked.js';
import { runningSums } from '../../tensor/running-sums.js';
import type { Normalise } from '../choices.js';
import { descending, nearTop, placesOf } from './row-operations.js';

/**
 * τ of each row. `(Σ_{j≤k} e_(j) − 1) / k` over the k greatest is a mean that grows as long as the
 * next score lies above it, and shrinks from then on; so τ is the greatest of them.
 */
function threshold(scores: tf.Tensor): tf.Tensor {
  const count = placesOf(scores);
  const sums = runningSums(descending(scores)); // […, S]
  return tf.max(tf.div(tf.sub(sums, 1), count), -1, true); // […, 1]
}

const project = tf.customGrad((scores, save) => {
  const near = nearTop(scores as tf.Tensor);
  const weights = tf.relu(tf.sub(near, threshold(near)));
  (save as tf.GradSaveFunc)([weights]);
  return {
    value: weights,
    gradFunc: (slope: tf.Tensor, [saved]: tf.Tensor[]) => {
      const support = tf.step(saved!); // 1 where there is weight
      const seen = tf.mul(slope, support);
      const mean = tf.div(tf.sum(seen, -1, true), tf.sum(support, -1, true)); // […, 1]
      return tf.sub(seen, tf.mul(support, mean));
    },
  };
});

/** Weights `max(e_j − τ, 0)`: they sum to 1, and scores far from the greatest get exactly 0. */
export const sparsemax = (): Normalise => masked((scores) => project(scores));
