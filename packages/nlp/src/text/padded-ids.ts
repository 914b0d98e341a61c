import type { RuntimeTensor } from '@heed/attention-core/runtime';

/** What texts that run together are filled up with, in every vocabulary of this package. */
export const paddingId = 0;

/**
 * Rows of numbers below each other, each cut or filled up to the same length.
 *
 * @returns `[rows, length]`, row-major
 */
export function paddedRows(rows: readonly (readonly number[])[], length: number): Int32Array {
  const data = new Int32Array(rows.length * length).fill(paddingId);
  rows.forEach((row, index) => data.set(row.slice(0, length), index * length));
  return data;
}

/**
 * Texts as a model takes them, filled up to the longest.
 *
 * @param texts - the numbers of each one's words or pieces
 * @returns `[B, L]` int32
 */
export function paddedIds(texts: readonly { readonly ids: readonly number[] }[]): RuntimeTensor {
  const rows = texts.map(({ ids }) => ids);
  const length = Math.max(...rows.map((row) => row.length));
  return { type: 'int32', dims: [rows.length, length], data: paddedRows(rows, length) };
}
