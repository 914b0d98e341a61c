import { requireWhole } from '../tensor/require-whole.js';
import { coverOf } from './cover-of.js';
import { spansOf } from './cover.js';
import type { Cover, Mask, MaskShape } from './mask.js';

/**
 * Which blocks of keys each block of queries may see: a kernel skips the `empty` ones and asks the
 * mask itself only in the `partial` ones. Dong et al. 2024 (FlexAttention), arXiv:2412.05496, section
 * 4.2.
 *
 * `full` and `empty` hold for every text and head of the batch. A mask that knows its blocks never
 * makes its `[L, S]` tensor; any other one is evaluated once. The answer is exact, but for `and` and
 * `or` where two masks each allow a part of a block: that is `partial`.
 *
 * @param shape - how many queries and keys there are
 * @param size - queries and keys in a block, a whole number ≥ 1; the last block may be shorter
 * @returns `[⌈L/size⌉][⌈S/size⌉]`
 * @throws HeedError `option` for a size that is no whole number ≥ 1
 * @example blockStates(causal(), { queries: 256, keys: 256 }, 128) // [['partial', 'empty'], ['full', 'partial']]
 */
export function blockStates(mask: Mask, shape: MaskShape, size: number): Cover[][] {
  requireWhole('blockStates', 'size', size, 1);
  const cover = coverOf(mask, shape);
  const keys = spansOf(shape.keys, size);
  return spansOf(shape.queries, size).map((queries) => keys.map((span) => cover(queries, span)));
}
