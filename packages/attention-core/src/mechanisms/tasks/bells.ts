import * as tf from '@tensorflow/tfjs';

/**
 * How the parameters of a Gaussian window become its bells: `softplus` as V2 of Battenberg et al. 2020,
 * arXiv:1910.10288, table 1 (sizes sum to 1, each bell is a density); `exponential` as Graves 2013,
 * arXiv:1308.0850, eq. 49–51.
 */
export type BellShape = 'softplus' | 'exponential';

/** Bells of a window, `[B, N, L, K]` each. */
export interface Bells {
  /** Height at the middle, above 0. */
  size: tf.Tensor;
  /** Keys to move on, above 0. */
  step: tf.Tensor;
  /** `1 / (2·σ²)` in keys, above 0. */
  sharpness: tf.Tensor;
}

/** Least width σ in keys: a narrower bell would have a density without bound. */
const narrowest = 1e-3;

/** Bells from parameters: size, step and width, `[B, N, L, K]` each. */
export const bellsOf: Readonly<Record<BellShape, (parameters: tf.Tensor[]) => Bells>> = {
  softplus: ([size, step, width]) => {
    const deviation = tf.maximum(tf.softplus(width!), narrowest);
    return {
      size: tf.div(tf.softmax(size!), tf.mul(deviation, Math.sqrt(2 * Math.PI))),
      step: tf.softplus(step!),
      sharpness: tf.div(0.5, tf.square(deviation)),
    };
  },
  exponential: ([size, step, width]) => ({
    size: tf.exp(size!),
    step: tf.exp(step!),
    sharpness: tf.exp(width!),
  }),
};
