import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';

/**
 * Sinusoidal positions. Vaswani et al. 2017, arXiv:1706.03762, section 3.5:
 * `P[p, 2i] = sin(p / 10000^(2i/E))`, `P[p, 2i+1] = cos(p / 10000^(2i/E))`.
 *
 * Sines fill the first half of the width and cosines the second, which differs from the paper only
 * in the order of the columns.
 *
 * @param length - number of positions L
 * @param width - model width E, even
 * @returns `[L, E]`
 * @throws HeedError `shape` when the width is odd
 */
export function sinusoidal(length: number, width: number): tf.Tensor {
  if (width % 2 !== 0) {
    throw new HeedError({
      code: 'shape',
      where: 'sinusoidal',
      required: 'width must be even',
      got: String(width),
      advice: `Use ${width + 1}.`,
    });
  }
  return tf.tidy(() => {
    const half = width / 2;
    const rates = tf.exp(tf.mul(tf.range(0, half), -Math.log(10000) / half)); // [E/2]
    const angles = tf.mul(tf.reshape(tf.range(0, length), [length, 1]), rates); // [L, E/2]
    return tf.concat([tf.sin(angles), tf.cos(angles)], 1); // [L, E]
  });
}
