import * as tf from '@tensorflow/tfjs';

/**
 * A tensor repeated along its axes of length 1. A product with ones, since tfjs differentiates that at
 * every rank and in one sum, but neither `broadcastTo` nor `tile`.
 *
 * @param x - broadcastable with `shape`
 * @param shape - 1 where the axis of `x` stays as it is
 * @returns the shape that the two broadcast to
 */
export const broadcast = (x: tf.Tensor, shape: readonly number[]): tf.Tensor =>
  tf.mul(x, tf.ones([...shape]));
