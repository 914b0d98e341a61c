import * as tf from '@tensorflow/tfjs';
import { withoutGradient } from './without-gradient.js';

/**
 * Whole numbers as rows of zeros with a single 1. For a depth of 1 too, which `tf.oneHot` refuses. Its
 * gradient is zero.
 *
 * @param indices - `[…]`; a number outside [0, depth) gives a row of zeros
 * @param depth - length of the rows
 * @returns `[…, depth]`, float32
 */
export const oneHot = (indices: tf.Tensor, depth: number): tf.Tensor =>
  withoutGradient((given) => {
    const wanted = tf.expandDims(tf.cast(given, 'int32'), -1); // […] → […, 1]
    return tf.cast(tf.equal(wanted, tf.range(0, depth, 1, 'int32')), 'float32'); // […, depth]
  })(indices);
