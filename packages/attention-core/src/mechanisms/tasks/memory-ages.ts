import * as tf from '@tensorflow/tfjs';

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
    return tf.cast(tf.equal(tf.expandDims(later, -1), tf.range(0, most)), 'float32'); // [B, S, 1] = [T] → [B, S, T]
  });
}
