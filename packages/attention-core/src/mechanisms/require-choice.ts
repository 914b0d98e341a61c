import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireTensor } from '../tensor/require-tensor.js';

/**
 * Checks what a choice of `attend` has made: a tensor, and not the choice itself, as a maker such as
 * `softmax` gives where `softmax()` was meant.
 *
 * @param where - whose error it is
 * @param choice - its option: `score`
 * @param shape - that the tensor must have; left out: any
 * @throws HeedError `option` for a choice that was not called; `input-type` for what is no tensor;
 * `shape` for a tensor of another shape
 */
export function requireChoice(
  where: string,
  choice: string,
  made: tf.Tensor,
  shape: readonly number[] = made.shape,
): void {
  if (typeof made === 'function') {
    throw new HeedError({
      code: 'option',
      where,
      required: `${choice} must give a tensor`,
      got: 'a function',
      advice: `Call what makes it: ${choice}: ${example[choice] ?? '…'}().`,
    });
  }
  requireTensor(where, `what ${choice} gives`, made);
  if (made.rank === shape.length && made.shape.every((size, axis) => size === shape[axis])) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${choice} must give [${shape.join(', ')}]`,
    got: `[${made.shape.join(', ')}]`,
  });
}

const example: Readonly<Record<string, string>> = {
  score: 'scaledDot',
  normalise: 'softmax',
  aggregate: 'weightedSum',
};
