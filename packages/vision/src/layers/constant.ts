import * as tf from '@tensorflow/tfjs';

/** The same values, through which no gradient flows. */
export const constant = (x: tf.Tensor): tf.Tensor =>
  tf.customGrad((given) => ({
    value: tf.clone(given as tf.Tensor),
    gradFunc: () => tf.zerosLike(x),
  }))(x);
