import * as tf from '@tensorflow/tfjs';
import { linear, linearShapes, type LinearWeights } from './linear.js';
import type { Shapes } from './require-shapes.js';

/** Linear maps with an activation between them, the same for each position. */
export interface FeedForwardWeights {
  /** kernel `[E, H]`, bias `[H]` */
  widen: LinearWeights;
  /** kernel `[E, H]`, bias `[H]`; left out: the network has no gate */
  gate?: LinearWeights | undefined;
  /** kernel `[H, E]`, bias `[E]` */
  narrow: LinearWeights;
}

/** What stands between two linear maps: `tf.relu`, `tf.elu`, …; keeps the shape. */
export type ActivationFunction = (x: tf.Tensor) => tf.Tensor;

/**
 * Position-wise feed-forward network: `narrow(activation(widen(x)))`, Vaswani et al. 2017,
 * arXiv:1706.03762, eq. 2; with a gate `narrow(activation(gate(x)) ⊙ widen(x))`, Shazeer 2020,
 * arXiv:2002.05202, eq. 6.
 *
 * @param x - `[…, E]`
 * @param drop - leaves out elements of what is between, `[…, H]`; default none
 * @returns `[…, E]`
 */
export const feedForward = (
  x: tf.Tensor,
  { widen, gate, narrow }: FeedForwardWeights,
  activation: ActivationFunction,
  drop: (hidden: tf.Tensor) => tf.Tensor = (hidden) => hidden,
): tf.Tensor =>
  tf.tidy(() => {
    const widened = linear(x, widen); // […, H]
    const hidden = gate ? tf.mul(activation(linear(x, gate)), widened) : activation(widened);
    return linear(drop(hidden), narrow); // […, H] → […, E]
  });

/**
 * The shapes of a network from E to E, for `requireInputs`.
 *
 * @param name - of the network, for errors: `weights.feedForward`
 */
export const feedForwardShapes = (
  name: string,
  { widen, gate, narrow }: FeedForwardWeights,
): Shapes => ({
  ...linearShapes(`${name}.widen`, widen, 'E H'),
  ...(gate && linearShapes(`${name}.gate`, gate, 'E H')),
  ...linearShapes(`${name}.narrow`, narrow, 'H E'),
});
