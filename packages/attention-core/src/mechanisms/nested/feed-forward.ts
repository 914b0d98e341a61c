import * as tf from '@tensorflow/tfjs';
import { linear, type LinearWeights } from '../../tensor/linear.js';

/** Two linear maps with an activation between them, the same for each position. */
export interface FeedForwardWeights {
  /** kernel `[E, H]`, bias `[H]` */
  widen: LinearWeights;
  /** kernel `[H, E]`, bias `[E]` */
  narrow: LinearWeights;
}

/** What stands between two linear maps: `tf.relu`, `tf.elu`, …; keeps the shape. */
export type ActivationFunction = (x: tf.Tensor) => tf.Tensor;

/**
 * Position-wise feed-forward network. Vaswani et al. 2017, arXiv:1706.03762, eq. 2.
 *
 * @param x - `[…, E]`
 * @returns `[…, E]`
 */
export const feedForward = (
  x: tf.Tensor,
  { widen, narrow }: FeedForwardWeights,
  activation: ActivationFunction,
): tf.Tensor => tf.tidy(() => linear(activation(linear(x, widen)), narrow));
