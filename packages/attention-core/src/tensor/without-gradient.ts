import * as tf from '@tensorflow/tfjs';

/**
 * A function whose result is a constant to gradients: nothing flows back through it, so it may be
 * made of what tfjs cannot differentiate, such as comparisons and `topk`.
 *
 * @param make - a function of one tensor
 * @returns the same function, without a gradient
 */
export const withoutGradient =
  (make: (x: tf.Tensor) => tf.Tensor) =>
  (x: tf.Tensor): tf.Tensor =>
    tf.customGrad((given) => ({
      value: make(given as tf.Tensor),
      gradFunc: () => tf.zeros(x.shape),
    }))(x);
