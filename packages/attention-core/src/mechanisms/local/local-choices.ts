import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import type { AttendOptions } from '../attend.js';
import { repeatChunks } from './fold.js';

/** What `attend` is told by mechanisms that compute a part of the keys at a time. */
type Choices = Pick<AttendOptions, 'score' | 'normalise' | 'dropout' | 'aggregate'>;

/**
 * Choices for parts of each example, that lie one after the other as rows of a batch: a dropout of
 * heads leaves the same ones out of all parts of an example.
 *
 * @param batch - number of examples B
 */
export function choicesOfParts<Given extends Choices>(choices: Given, batch: number): Given {
  const { dropout } = choices;
  if (typeof dropout !== 'function' || !dropout.byHead) return choices;
  const byParts = (weights: tf.Tensor) => {
    const [rows, heads] = weights.shape as [number, number];
    const factors = dropout(tf.ones([batch, heads, 1, 1])); // [B, N, 1, 1]
    return tf.mul(weights, repeatChunks(factors, rows / batch)); // [B·T, N, …] · [B·T, N, 1, 1]
  };
  return { ...choices, dropout: byParts };
}

/**
 * Choices for mechanisms that give them some queries at a time, and the keys that these see.
 *
 * @param where - whose error it is
 * @param batch - number of examples B
 * @throws HeedError `option` for a choice that must see all keys in their places
 */
export function localChoices<Given extends Choices>(
  where: string,
  choices: Given,
  batch: number,
): Given {
  for (const option of ['score', 'normalise', 'aggregate'] as const) {
    const needed = choices[option]?.wholeRows;
    if (!needed) continue;
    throw new HeedError({
      code: 'option',
      where,
      required: `${option} must need no more than a part of the keys, wherever they stand`,
      got: needed.choice,
      advice: needed.advice,
    });
  }
  return choicesOfParts(choices, batch);
}
