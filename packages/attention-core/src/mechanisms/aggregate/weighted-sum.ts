import * as tf from '@tensorflow/tfjs';
import type { Aggregate } from '../choices.js';

const marked: Aggregate = Object.assign(
  (weights: tf.Tensor, v: tf.Tensor) => tf.matMul(weights, v), // [B, N, L, S] · [B, N, S, Dv] → [B, N, L, Dv]
  { weightedSum: true } as const,
);

/** The sum of the values by their weights: soft attention. Bahdanau et al. 2015, arXiv:1409.0473, eq. 5. */
export const weightedSum = (): Aggregate => marked;
