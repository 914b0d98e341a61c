import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireShapes } from '../tensor/require-shapes.js';
import { requireWhole } from '../tensor/require-whole.js';
import { coverWhen, together } from './cover.js';
import type { Mask } from './mask.js';

/**
 * A mask that shows the first keys of each text.
 *
 * @param name - of the mask, and whose errors they are
 * @param argument - name of the lengths
 */
export function firstKeys(
  name: string,
  argument: string,
  lengths: readonly number[] | tf.Tensor,
): Mask {
  if (lengths instanceof tf.Tensor) {
    requireShapes(name, { [argument]: [lengths, 'B'] });
    return { name, allowed: ({ keys }) => before(lengths, keys) };
  }
  lengths.forEach((length, text) => requireWhole(name, `${argument}[${text}]`, length, 0));
  const requireKeys = (keys: number) => {
    const long = lengths.findIndex((length) => length > keys);
    if (long < 0) return;
    throw new HeedError({
      code: 'input-value',
      where: name,
      required: `${argument}[${long}] must be at most ${keys}, the number of keys`,
      got: String(lengths[long]),
    });
  };
  return {
    name,
    allowed: ({ keys }) => {
      requireKeys(keys);
      return tf.tidy(() => before(tf.tensor1d([...lengths]), keys));
    },
    cover: ({ keys }) => {
      requireKeys(keys);
      return (_, { start, end }) =>
        together(lengths.map((length) => coverWhen(end <= length, start >= length)));
    },
    visible: ({ keys }) => {
      requireKeys(keys);
      return { lengths };
    },
  };
}

/** `j < length`: `[B]` → `[B, 1, 1, S]`. */
const before = (lengths: tf.Tensor, keys: number): tf.Tensor =>
  tf.tidy(() => tf.less(tf.range(0, keys), tf.reshape(tf.cast(lengths, 'float32'), [-1, 1, 1, 1])));

/**
 * Hides the keys that only fill up a batch, by how long each text is.
 *
 * @param lengths - real keys of each text, `[B]`, each a whole number in [0, S]; the numbers of a
 * tensor are not looked at
 * @throws HeedError `option` for a negative number or a fraction; `input-value`, when used, for one
 * greater than S; `shape` for a tensor of another rank
 */
export const lengths = (lengths: readonly number[] | tf.Tensor): Mask =>
  firstKeys('lengths', 'lengths', lengths);
