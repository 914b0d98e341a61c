import * as tf from '@tensorflow/tfjs';
import { oneHot } from '../../tensor/one-hot.js';

/**
 * How many real memories came after each, as rows of zeros with a one at that number.
 *
 * @param real - `[B, S]`, true where there is a memory; undefined: everywhere
 * @param size - number of memories S
 * @param most - number of ages T that are told apart; older ones get zeros
 * @returns `[B or 1, S, T]`
 */
export function memoryAges(real: tf.Tensor | undefined, size: number, most: number): tf.Tensor {
  return tf.tidy(() => {
    const present = real ? tf.cast(real, 'float32') : tf.ones([1, size]);
    const later = tf.cumsum(present, 1, true, true); // [B or 1, S]
    return oneHot(later, most); // [B or 1, S] → [B or 1, S, T]
  });
}
