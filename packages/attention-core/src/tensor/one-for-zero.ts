import * as tf from '@tensorflow/tfjs';

/**
 * Numbers ≥ 0 that can be divided by and have a logarithm: 1 instead of 0. The gradient is that of the
 * numbers themselves, so that what they are multiplied by decides at 0.
 */
export const oneForZero = (x: tf.Tensor): tf.Tensor => tf.add(x, tf.sub(1, tf.step(x)));
