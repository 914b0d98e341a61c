import * as tf from '@tensorflow/tfjs';

/**
 * Passes a tensor on as it is, and shows its gradient on the way back.
 *
 * @param x - any shape
 * @param anchor - a scalar by which the result is differentiated: so the way back comes by here, whatever
 *   x was made of. Its own gradient is 0
 * @param show - is given the gradient of x, which its caller disposes of
 */
export function probe(
  x: tf.Tensor,
  anchor: tf.Tensor,
  show: (gradient: tf.Tensor) => void,
): tf.Tensor {
  const passOn = tf.customGrad((...given) => ({
    value: tf.clone(given[0] as tf.Tensor),
    gradFunc: (gradient: tf.Tensor) => {
      show(tf.keep(tf.clone(gradient)));
      return [tf.clone(gradient), tf.zerosLike(anchor)];
    },
  }));
  return passOn(x, anchor);
}
