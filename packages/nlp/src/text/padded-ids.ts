import type { RuntimeTensor } from '@heed/attention-core/runtime';

/** What texts that run together are filled up with, in every vocabulary of this package. */
export const paddingId = 0;

/**
 * Texts as a model takes them, filled up to the longest.
 *
 * @param texts - the numbers of each one's words or pieces
 * @returns `[B, L]` int32
 */
export function paddedIds(texts: readonly { readonly ids: readonly number[] }[]): RuntimeTensor {
  const length = Math.max(...texts.map(({ ids }) => ids.length));
  const data = new Int32Array(texts.length * length).fill(paddingId);
  texts.forEach(({ ids }, row) => data.set(ids, row * length));
  return { type: 'int32', dims: [texts.length, length], data };
}
