import { HeedError } from '../errors/index.js';
import { requireAtMost } from '../tensor/require-at-most.js';
import { requireOptions } from '../tensor/require-options.js';
import { requireWhole } from '../tensor/require-whole.js';
import type { AttentionShape } from './attend-options.js';

/** How large an attention is, everything said. */
export type AttentionSizes = { readonly [Axis in keyof AttentionShape]-?: number };

/** Widest head: the scratch of wider ones would need more bytes than 32 bits count. */
const mostWide = 2 ** 20;

/**
 * An {@link AttentionShape} with its defaults.
 *
 * @param where - whose error it is
 * @param prefix - of the axes' names in errors; default `shape.`
 * @throws HeedError `option`
 */
export function attentionSizes(
  where: string,
  shape: AttentionShape,
  prefix = 'shape.',
): AttentionSizes {
  const { queries, width } = requireOptions(where, shape, 'queries');
  const { batch = 1, heads = 1, keyHeads = heads, keys = queries, valueWidth = width } = shape;
  const sizes = { batch, heads, keyHeads, queries, keys, width, valueWidth };
  for (const [axis, size] of Object.entries(sizes)) requireWhole(where, `${prefix}${axis}`, size);
  for (const [axis, size] of Object.entries({ width, valueWidth })) {
    requireAtMost(where, `${prefix}${axis}`, size, mostWide, 'the widest head');
  }
  if (heads % keyHeads === 0) return sizes;
  throw new HeedError({
    code: 'option',
    where,
    required: `${prefix}heads must be divisible by ${prefix}keyHeads`,
    got: `${heads} and ${keyHeads}`,
  });
}

/** `[B, N, L, S]`. */
export const mapShape = ({ batch, heads, queries, keys }: AttentionSizes) =>
  [batch, heads, queries, keys] as const;

/** The axes of each array, by their names. */
export const axesOf = {
  /** q and its gradient. */
  query: ({ batch, heads, queries, width }: AttentionSizes) => ({ batch, heads, queries, width }),
  key: ({ batch, keyHeads, keys, width }: AttentionSizes) => ({ batch, keyHeads, keys, width }),
  value: ({ batch, keyHeads, keys, valueWidth }: AttentionSizes) => ({
    batch,
    keyHeads,
    keys,
    valueWidth,
  }),
  output: ({ batch, heads, queries, valueWidth }: AttentionSizes) => ({
    batch,
    heads,
    queries,
    valueWidth,
  }),
  logSum: ({ batch, heads, queries }: AttentionSizes) => ({ batch, heads, queries }),
} as const;

/** How many numbers an array has. */
export const lengthOf = (axes: Readonly<Record<string, number>>): number =>
  Object.values(axes).reduce((product, size) => product * size, 1);
