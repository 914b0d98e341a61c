import type { RuntimeTensor } from '../runtime/session.js';
import { explainOutputs } from './explain-names.js';

/** Some examples of a batch, in another order, also several times. */
export function pickRows(tensor: RuntimeTensor, rows: readonly number[]): RuntimeTensor {
  const { type, dims, data } = tensor;
  const size = data.length / dims[0]!;
  const kind = data.constructor as new (length: number) => Float32Array;
  const picked = new kind(size * rows.length);
  rows.forEach((row, index) => {
    picked.set((data as Float32Array).subarray(row * size, (row + 1) * size), index * size);
  });
  return { type, dims: [rows.length, ...dims.slice(1)], data: picked };
}

/** The numbers of each example of a float32 tensor `[B, …]`. */
export function rowsOf({ data, dims }: RuntimeTensor): Float32Array[] {
  const [batch] = dims as [number];
  const size = data.length / batch;
  return Array.from({ length: batch }, (_, row) =>
    (data as Float32Array).subarray(row * size, (row + 1) * size),
  );
}

/** Place of the largest number, the first of several. */
export const largestPlace = (numbers: Float32Array): number =>
  numbers.reduce((best, value, place) => (value > numbers[best]! ? place : best), 0);

/**
 * What each position would add to the output if that went on as it does there: its vector times the
 * gradient, summed over the width.
 *
 * @param outputs - embedding and gradient, `[B, …, E]`; of `[B, E]` each number is a position
 * @returns for each of B rows one number a position
 */
export function slopesOf(outputs: Readonly<Record<string, RuntimeTensor>>): Float64Array[] {
  const { embedding, embeddingGradient } = explainOutputs;
  const { dims } = outputs[embedding]!;
  const width = dims.length > 2 ? dims.at(-1)! : 1;
  const gradients = rowsOf(outputs[embeddingGradient]!);
  return rowsOf(outputs[embedding]!).map((numbers, row) => {
    const sums = new Float64Array(numbers.length / width);
    numbers.forEach((value, index) => {
      sums[Math.floor(index / width)]! += value * gradients[row]![index]!;
    });
    return sums;
  });
}
