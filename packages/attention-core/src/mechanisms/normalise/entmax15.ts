/**
 * 1.5-entmax: halfway between softmax and sparsemax, smooth and yet with exact zeros.
 * Peters, Niculae & Martins 2019, arXiv:1905.05702: `p = max(e/2 − τ, 0)²` with τ such that Σ p = 1;
 * algorithm 2 finds τ exactly.
 */
import * as tf from '@tensorflow/tfjs';
import { masked } from '../../tensor/masked.js';
import { runningSums } from '../../tensor/running-sums.js';
import type { Normalise } from '../choices.js';
import { descending, nearTop, placesOf } from './row-operations.js';

/**
 * τ of each row: if the k greatest had all the weight, it would be `M − √((1 − k·V) / k)` with their
 * mean M and variance V. It grows with k, and is right for the last k whose score it does not exceed.
 */
function threshold(halves: tf.Tensor): tf.Tensor {
  const sorted = descending(halves);
  const count = placesOf(halves);
  const mean = tf.div(runningSums(sorted), count); // […, S]
  const square = tf.div(runningSums(tf.square(sorted)), count); // […, S]
  const variance = tf.sub(square, tf.square(mean));
  const candidates = tf.sub(mean, tf.sqrt(tf.relu(tf.sub(tf.div(1, count), variance))));
  // No τ lies below −1, which is right for k = 1.
  const right = tf.where(tf.lessEqual(candidates, sorted), candidates, tf.fill(sorted.shape, -1));
  return tf.max(right, -1, true); // […, 1]
}

const project = tf.customGrad((scores, save) => {
  const near = nearTop(tf.div(scores as tf.Tensor, 2));
  const roots = tf.relu(tf.sub(near, threshold(near))); // √p
  (save as tf.GradSaveFunc)([roots]);
  return {
    value: tf.square(roots),
    gradFunc: (slope: tf.Tensor, [saved]: tf.Tensor[]) => {
      const seen = tf.mul(slope, saved!);
      const mean = tf.div(tf.sum(seen, -1, true), tf.sum(saved!, -1, true)); // […, 1]
      return tf.sub(seen, tf.mul(saved!, mean));
    },
  };
});

/** Weights `max(e_j/2 − τ, 0)²`: they sum to 1, and scores far from the greatest get exactly 0. */
export const entmax15 = (): Normalise => masked((scores) => project(scores));
