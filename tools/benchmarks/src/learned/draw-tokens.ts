import * as tf from '@tensorflow/tfjs';

/** A whole number in [0, count). */
export const below = (random: () => number, count: number): number => Math.floor(random() * count);

/** Rows of whole numbers as a tensor; float32. */
export const table = (rows: readonly (readonly number[])[]): tf.Tensor2D =>
  tf.tensor2d(
    rows.map((row) => [...row]),
    [rows.length, rows[0]!.length],
  );

/** One whole number an example as a tensor; float32. */
export const list = (values: readonly number[]): tf.Tensor1D => tf.tensor1d([...values]);
