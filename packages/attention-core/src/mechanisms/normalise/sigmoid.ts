import * as tf from '@tensorflow/tfjs';
import { masked } from '../../tensor/masked.js';
import type { Normalise } from '../choices.js';

/** Options of {@link sigmoid}. */
export interface SigmoidOptions {
  /**
   * Added to the scores: a number, or a tensor broadcastable to them such as one bias for each head,
   * `[N, 1, 1]`. Default `−log S`, with which the weights of S equal keys sum to about 1.
   */
  bias?: number | tf.Tensor | undefined;
}

/**
 * Weights `σ(e_j + b)`: each key is weighed for itself, so a row may sum to anything between 0 and S.
 * Ramapuram et al. 2024, "Theory, Analysis, and Best Practices for Sigmoid Self-Attention",
 * arXiv:2409.04431, section 2.
 */
export const sigmoid = ({ bias }: SigmoidOptions = {}): Normalise =>
  masked((scores) => tf.sigmoid(tf.add(scores, bias ?? tf.neg(tf.log(scores.shape.at(-1)!)))));
