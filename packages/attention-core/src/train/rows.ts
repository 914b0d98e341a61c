import * as tf from '@tensorflow/tfjs';
import type { Slots } from './layers-model.js';

/** The values of a tensor whose first axis counts examples: copying rows here beats a tfjs kernel. */
export interface Column {
  values: tf.TypedArray;
  /** Of one example. */
  shape: number[];
  dtype: 'float32' | 'int32' | 'bool';
  /** Examples. */
  rows: number;
}

/** The values of a tensor of numbers. */
export function columnOf(tensor: tf.Tensor): Column {
  const [rows, ...shape] = tensor.shape as [number, ...number[]];
  return { values: tensor.dataSync(), shape, dtype: tensor.dtype as Column['dtype'], rows };
}

/** The columns of those tensors that are there. */
export const columnsOf = (ins: Slots): (Column | null)[] =>
  ins.map((tensor) => tensor && columnOf(tensor));

/** Some examples of a column as a tensor. */
export function pickRows({ values, shape, dtype }: Column, rows: readonly number[]): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  const picked = tf.util.getArrayFromDType(dtype, rows.length * size);
  rows.forEach((row, place) => {
    picked.set(values.subarray(row * size, (row + 1) * size), place * size);
  });
  return tf.tensor(picked, [rows.length, ...shape], dtype);
}

/** Frees those tensors that are there. */
export const disposeAll = (tensors: Slots): void => tensors.forEach((tensor) => tensor?.dispose());

/** 0 … count - 1 */
export const rowNumbers = (count: number): number[] =>
  Array.from({ length: count }, (_, row) => row);

/** Batches of examples: those of `rows`, in that order; the last may be smaller. */
export function* batchesOf(
  columns: readonly (Column | null)[],
  rows: readonly number[],
  size: number,
): Generator<Slots> {
  for (let start = 0; start < rows.length; start += size) {
    const batch = rows.slice(start, start + size);
    yield columns.map((column) => column && pickRows(column, batch));
  }
}

/** Batches of tensors' examples in their order. */
export function orderedBatches(ins: Slots, size: number): Generator<Slots> {
  const columns = columnsOf(ins);
  return batchesOf(columns, rowNumbers(columns[0]!.rows), size);
}
