import * as tf from '@tensorflow/tfjs';
import { withoutGradient } from '../tensor/without-gradient.js';

/**
 * One number of each example's output, differentiable by the output.
 *
 * @param output - `[B, …]`
 * @param places - `[B]` int32, place among the numbers of an example, row-major; −1: where the largest is
 * @returns `[B]`
 */
export function pickOutput(output: tf.Tensor, places: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const numbers = tf.reshape(output, [output.shape[0]!, -1]); // [B, …] → [B, C]
    const isWanted = withoutGradient((each) => {
      const wanted = tf.where(tf.less(places, 0), tf.argMax(each, 1), places); // [B]
      return tf.equal(tf.expandDims(wanted, 1), tf.range(0, each.shape[1]!, 1, 'int32')); // [B, C]
    })(numbers);
    return tf.sum(tf.where(isWanted, numbers, tf.zerosLike(numbers)), 1); // [B, C] → [B]
  });
}
