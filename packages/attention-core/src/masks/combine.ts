import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { Mask } from './mask.js';

function combine(word: 'and' | 'or', masks: readonly Mask[]): Mask {
  const [first, ...rest] = masks;
  if (!first) {
    throw new HeedError({ code: 'option', where: word, required: 'masks must hold at least one' });
  }
  const join = word === 'and' ? tf.logicalAnd : tf.logicalOr;
  return {
    name: masks.map((mask) => mask.name).join(` ${word} `),
    allowed: (shape) =>
      tf.tidy(() =>
        rest.reduce<tf.Tensor>(
          (joined, mask) => join(joined, mask.allowed(shape)),
          first.allowed(shape),
        ),
      ),
  };
}

/** A key may be seen when every mask allows it. */
export const and = (...masks: readonly Mask[]): Mask => combine('and', masks);

/** A key may be seen when any mask allows it. */
export const or = (...masks: readonly Mask[]): Mask => combine('or', masks);

/** A key may be seen when the mask forbids it. */
export const not = (mask: Mask): Mask => ({
  name: `not ${mask.name}`,
  allowed: (shape) => tf.tidy(() => tf.logicalNot(mask.allowed(shape))),
});
