import * as tf from '@tensorflow/tfjs';

/** Cuts an axis into equal parts. The gradient of tfjs' own `split` fails where there is one part. */
export const cut = (x: tf.Tensor, parts: number, axis: number): tf.Tensor[] =>
  parts === 1 ? [x] : tf.split(x, parts, axis);

/**
 * Slices of a tensor in any order, any number of times: what `gather` does, by cutting and joining,
 * as the gradient of `gather` is missing in tfjs' wasm backend.
 *
 * @param axis - which axis is cut
 * @param indices - which slices, at least one
 * @param size - how long a slice is, a divisor of the axis; default 1
 */
export function pick(x: tf.Tensor, axis: number, indices: readonly number[], size = 1): tf.Tensor {
  const slices = cut(x, x.shape[axis]! / size, axis);
  return tf.concat(
    indices.map((index) => slices[index]!),
    axis,
  );
}
