import * as tf from '@tensorflow/tfjs';
import { cut } from './cut.js';

/**
 * Slices of a tensor in any order, any number of times: what `gather` does, by cutting and joining,
 * as the gradient of `gather` is missing in tfjs' wasm backend.
 *
 * @param axis - which axis is cut
 * @param indices - which slices, at least one
 * @param size - how long a slice is, a divisor of the axis; default 1
 */
export function pick(x: tf.Tensor, axis: number, indices: readonly number[], size = 1): tf.Tensor {
  const slices = cut(x, axis, size);
  return tf.concat(
    indices.map((index) => slices[index]!),
    axis,
  );
}
