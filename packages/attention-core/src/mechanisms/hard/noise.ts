/** Random numbers for mechanisms that draw: given, or made for a shape. */
import * as tf from '@tensorflow/tfjs';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireNumbers } from '../../tensor/require-numbers.js';
import { requirePositive } from '../../tensor/require-positive.js';
import { statelessNormal, statelessUniform, type DrawKey } from '../../tensor/stateless-random.js';

/** Draws random numbers for a shape. */
export type DrawNoise = (shape: readonly number[]) => tf.Tensor;

/** Random numbers: a tensor that broadcasts to the scores, or a function that draws them. */
export type Noise = tf.Tensor | DrawNoise;

/** The uniform numbers that float32 has next to 0 and 1, where the logarithms would be infinite. */
const [least, most] = [2 ** -25, 1 - 2 ** -24];

/**
 * Standard Gumbel numbers, `−log(−log u)`: the key of the largest `score + noise` is a draw from the
 * softmax of the scores. Gumbel 1954; Maddison et al. 2014, arXiv:1411.0030.
 *
 * @param key - the same seed, place and step give the same numbers, eagerly and compiled. Left out:
 * drawn anew in each call
 */
export const gumbelNoise =
  (key?: DrawKey): DrawNoise =>
  (shape) =>
    tf.tidy(() => {
      const uniform = key ? statelessUniform(shape, key) : tf.randomUniform([...shape]);
      return tf.neg(tf.log(tf.neg(tf.log(tf.clipByValue(uniform, least, most)))));
    });

/**
 * Normal numbers of a standard deviation.
 *
 * @param deviation - above 0
 * @param key - as in {@link gumbelNoise}
 * @throws HeedError `option` unless the deviation is above 0
 */
export function gaussianNoise(deviation: number, key?: DrawKey): DrawNoise {
  requirePositive('gaussianNoise', 'deviation', deviation);
  return (shape) =>
    tf.tidy(() =>
      key
        ? tf.mul(statelessNormal(shape, key), deviation)
        : tf.randomNormal([...shape], 0, deviation),
    );
}

/**
 * Noise for scores.
 *
 * @param where - whose errors they are
 * @returns a tensor that broadcasts to the scores
 * @throws HeedError `shape` when it does not; `input-value` for NaN or infinity
 */
export function noiseFor(where: string, noise: Noise, scores: tf.Tensor): tf.Tensor {
  const drawn = typeof noise === 'function' ? noise(scores.shape) : noise;
  requireBroadcast(where, 'noise', drawn, scores.shape);
  requireNumbers(where, { noise: drawn });
  return drawn;
}
