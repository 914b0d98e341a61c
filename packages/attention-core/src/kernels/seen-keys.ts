import { HeedError } from '../errors/index.js';
import { blockPattern } from '../masks/block-pattern.js';
import type { VisibleKeys } from '../masks/visible-keys.js';
import { describeOption } from '../tensor/describe-option.js';
import { requireWhole } from '../tensor/require-whole.js';
import type { ArrayMask, Broadcast, MaskObject } from './array-mask.js';
import { mapShape, type AttentionSizes } from './attention-sizes.js';
import { maskDistances } from './mask-distances.js';
import { requireBroadcastArray } from './require-array.js';

/** What a mask says: numbers, and bytes for what they cannot say. */
export interface SeenKeys extends VisibleKeys {
  allowed?: Broadcast<Uint8Array> | undefined;
}

/** Lengths of texts, which must fit batch and keys. */
function seenLengths(
  where: string,
  lengths: ArrayLike<number>,
  { batch, keys }: AttentionSizes,
): readonly number[] {
  if (lengths.length !== 1 && lengths.length !== batch) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `mask.lengths must hold ${batch} numbers, one for each text, or one for all`,
      got: String(lengths.length),
    });
  }
  return Array.from(lengths, (length, text) => {
    requireWhole(where, `mask.lengths[${text}]`, length, 0);
    if (length <= keys) return length;
    throw new HeedError({
      code: 'input-value',
      where,
      required: `mask.lengths[${text}] must be at most ${keys}, the number of keys`,
      got: String(length),
    });
  });
}

/** What a mask of plain data says. */
function seenByData(
  where: string,
  mask: ArrayMask,
  sizes: AttentionSizes,
  position: number,
): SeenKeys {
  const { lengths, blocks, allowed } = mask;
  if (blocks) requireWhole(where, 'mask.blocks.size', blocks.size);
  if (allowed) {
    requireBroadcastArray(where, 'mask.allowed', allowed, Uint8Array, mapShape(sizes));
  }
  const patternOf = ({ size, pattern }: NonNullable<ArrayMask['blocks']>) => {
    const [rows, columns] = [Math.ceil(sizes.queries / size), Math.ceil(sizes.keys / size)];
    const cells = blockPattern(where, pattern, rows, columns, 'mask.blocks.pattern');
    return { size, pattern: Uint8Array.from(cells.flat(), Number) };
  };
  return {
    ...maskDistances(where, mask, position),
    ...(lengths && { lengths: seenLengths(where, lengths, sizes) }),
    ...(blocks && { blocks: patternOf(blocks) }),
    ...(allowed && { allowed }),
  };
}

/** Bytes of a mask that has to make its tensor. */
function bytesOf(where: string, mask: MaskObject, sizes: AttentionSizes): Broadcast<Uint8Array> {
  const tensor = mask.allowed({ queries: sizes.queries, keys: sizes.keys });
  try {
    if (tensor.dtype !== 'bool') {
      throw new HeedError({
        code: 'input-type',
        where,
        required: `mask (${mask.name}) must give booleans, true = may attend`,
        got: tensor.dtype,
      });
    }
    const allowed = { values: Uint8Array.from(tensor.dataSync()), shape: [...tensor.shape] };
    requireBroadcastArray(where, `mask (${mask.name})`, allowed, Uint8Array, mapShape(sizes));
    return allowed;
  } finally {
    tensor.dispose();
  }
}

/** What a mask of tfjs says. */
function seenByObject(where: string, mask: MaskObject, sizes: AttentionSizes): SeenKeys {
  const { queries, keys } = sizes;
  const { rest, ...numbers } = mask.visible?.({ queries, keys }) ?? { rest: mask };
  const { lengths } = numbers;
  return {
    ...numbers,
    ...(lengths && { lengths: seenLengths(where, lengths, sizes) }),
    ...(rest && { allowed: bytesOf(where, rest, sizes) }),
  };
}

const isObject = (mask: ArrayMask | MaskObject): mask is MaskObject =>
  typeof mask.allowed === 'function';

/**
 * What a mask lets queries see.
 *
 * @param where - whose error it is
 * @param position - where the first query stands among the keys, when the mask does not say so
 * @throws HeedError that names the part of the mask which is wrong
 */
export function seenKeys(
  where: string,
  mask: ArrayMask | MaskObject | undefined,
  sizes: AttentionSizes,
  position: number,
): SeenKeys {
  if (mask === undefined) return {};
  if (typeof mask !== 'object' || mask === null) {
    throw new HeedError({
      code: 'option',
      where,
      required: 'mask must be an object, such as { causal: true }',
      got: describeOption(mask),
    });
  }
  return isObject(mask)
    ? seenByObject(where, mask, sizes)
    : seenByData(where, mask, sizes, position);
}
