import * as tf from '@tensorflow/tfjs';
import { requireWhole } from '../tensor/require-whole.js';
import { sinusoids } from './sinusoids.js';

/**
 * Sinusoidal positions. Vaswani et al. 2017, arXiv:1706.03762, section 3.5:
 * `P[p, 2i] = sin(p / 10000^(2i/E))`, `P[p, 2i+1] = cos(p / 10000^(2i/E))`.
 *
 * Sines fill the first half of the width and cosines the second, which differs from the paper only
 * in the order of the columns.
 *
 * @param length - number of positions L, a whole number ≥ 1
 * @param width - model width E, even
 * @returns `[L, E]`
 * @throws HeedError `shape` when the width is odd; `option` unless both are whole numbers ≥ 1
 */
export function sinusoidal(length: number, width: number): tf.Tensor {
  requireWhole('sinusoidal', 'length', length);
  return tf.tidy(() => sinusoids('sinusoidal', tf.range(0, length), width, 10000));
}
