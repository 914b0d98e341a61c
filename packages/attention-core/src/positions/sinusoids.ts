import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireWhole } from '../tensor/require-whole.js';

/**
 * Sines and cosines of numbers, from a wavelength of 2π to one of 2π·base.
 *
 * @param where - whose error it is
 * @param at - where they are taken, `[…]`
 * @param width - how many, E, even; the first half are sines, the second cosines
 * @param base - how much longer the longest wave is than the shortest
 * @returns `[…, E]`
 * @throws HeedError `shape` when the width is odd; `option` when it is no whole number ≥ 1
 */
export function sinusoids(where: string, at: tf.Tensor, width: number, base: number): tf.Tensor {
  requireWhole(where, 'width', width);
  if (width % 2 !== 0) {
    throw new HeedError({
      code: 'shape',
      where,
      required: 'width must be even',
      got: String(width),
      advice: `Use ${width + 1}.`,
    });
  }
  return tf.tidy(() => {
    const half = width / 2;
    const rates = tf.exp(tf.mul(tf.range(0, half), -Math.log(base) / half)); // [E/2]
    const angles = tf.mul(tf.reshape(at, [...at.shape, 1]), rates); // […, E/2]
    return tf.concat([tf.sin(angles), tf.cos(angles)], at.rank); // […, E]
  });
}
