import * as tf from '@tensorflow/tfjs';
import { oneForZero } from './one-for-zero.js';

/** Vectors `[…, D]` over their lengths; a vector of zeros stays one. */
export const unitLength = (x: tf.Tensor): tf.Tensor =>
  tf.mul(x, tf.rsqrt(oneForZero(tf.sum(tf.square(x), -1, true))));
