import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireSome } from '../tensor/require-some.js';
import { allowedBy } from './allowed-by.js';
import { coverOf } from './cover-of.js';
import type { Cover, Mask, MaskShape, Visible } from './mask.js';
import { bothVisible } from './visible-keys.js';

/** How two masks join, as tensors and as covers: what decides alone, and what all must be otherwise. */
const joins = {
  and: { tensors: tf.logicalAnd, decides: 'empty', unless: 'full' },
  or: { tensors: tf.logicalOr, decides: 'full', unless: 'empty' },
} as const;

/** The tensors of masks that are to be joined, which must fit each other. */
function tensorsOf(word: string, masks: readonly Mask[], shape: MaskShape): tf.Tensor[] {
  const made = masks.map((mask) => ({ mask, tensor: allowedBy(word, mask, shape) }));
  made.reduce<number[]>((known, { mask, tensor }) => {
    try {
      return tf.backend_util.assertAndGetBroadcastShape(known, tensor.shape);
    } catch (cause) {
      throw new HeedError({
        code: 'shape',
        where: word,
        required: `mask (${mask.name}) must fit the masks before it, [${known.join(', ')}]`,
        got: `[${tensor.shape.join(', ')}]`,
        cause,
      });
    }
  }, []);
  return made.map(({ tensor }) => tensor);
}

function combine(word: 'and' | 'or', masks: readonly Mask[]): Mask {
  requireSome(word, 'masks', masks);
  const { tensors: join, decides, unless } = joins[word];
  return {
    name: masks.map((mask) => mask.name).join(` ${word} `),
    allowed: (shape) =>
      tf.tidy(() => tensorsOf(word, masks, shape).reduce((joined, tensor) => join(joined, tensor))),
    cover: (shape) => {
      const parts = masks.map((mask) => coverOf(mask, shape));
      return (queries, keys) => {
        const covers = parts.map((part) => part(queries, keys));
        if (covers.includes(decides)) return decides;
        return covers.every((cover) => cover === unless) ? unless : 'partial';
      };
    },
  };
}

/** What masks say together: in numbers as far as possible, and for the rest by those that cannot. */
function visibleToAll(masks: readonly Mask[], shape: MaskShape): Visible {
  let numbers: Visible = {};
  const others: Mask[] = [];
  for (const mask of masks) {
    const { rest, ...said } = mask.visible?.(shape) ?? { rest: mask };
    const joined = bothVisible(numbers, said);
    if (joined && rest) others.push(rest);
    if (!joined) others.push(mask);
    numbers = joined ?? numbers;
  }
  const [first, ...more] = others;
  return { ...numbers, ...(first && { rest: more.length > 0 ? and(...others) : first }) };
}

/**
 * A key may be seen when every mask allows it. A block of which two masks each allow a part counts as
 * `partial`, although the two parts may have nothing in common; all other blocks are exact.
 *
 * @throws HeedError `option` when there is no mask; when used `shape` when they do not fit each other,
 * `input-type` for one that does not give booleans
 */
export const and = (...masks: readonly Mask[]): Mask => ({
  ...combine('and', masks),
  visible: (shape) => visibleToAll(masks, shape),
});

/**
 * A key may be seen when any mask allows it. A block of which two masks each allow a part counts as
 * `partial`, although the two parts may make up the whole; all other blocks are exact.
 *
 * @throws HeedError `option` when there is no mask; when used `shape` when they do not fit each other,
 * `input-type` for one that does not give booleans
 */
export const or = (...masks: readonly Mask[]): Mask => combine('or', masks);

const opposite: Readonly<Record<Cover, Cover>> = {
  full: 'empty',
  partial: 'partial',
  empty: 'full',
};

/** A key may be seen when the mask forbids it. */
export const not = (mask: Mask): Mask => ({
  name: `not ${mask.name}`,
  allowed: (shape) => tf.tidy(() => tf.logicalNot(allowedBy('not', mask, shape))),
  cover: (shape) => {
    const part = coverOf(mask, shape);
    return (queries, keys) => opposite[part(queries, keys)];
  },
});
