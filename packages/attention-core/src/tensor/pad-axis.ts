import * as tf from '@tensorflow/tfjs';

/**
 * Adds zeros before and after what an axis holds.
 *
 * @param axis - a whole number ≥ 0
 * @param before - how many, a whole number ≥ 0
 * @param after - how many, a whole number ≥ 0
 */
export const padAxis = (x: tf.Tensor, axis: number, before: number, after: number): tf.Tensor =>
  tf.pad(
    x,
    x.shape.map((_, at): [number, number] => (at === axis ? [before, after] : [0, 0])),
  );
