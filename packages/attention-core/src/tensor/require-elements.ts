import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireTensor } from './require-tensor.js';

/**
 * Checks that a value is a tensor of which no axis is empty: sums and greatest values over nothing are
 * no numbers.
 *
 * @param where - whose error it is
 * @param argument - name of the value
 * @throws HeedError as `requireTensor` does; `input-empty` for an axis of size 0
 */
export function requireElements(
  where: string,
  argument: string,
  value: unknown,
): asserts value is Tensor {
  requireTensor(where, argument, value);
  const axis = value.shape.indexOf(0);
  if (axis < 0) return;
  throw new HeedError({
    code: 'input-empty',
    where,
    required: `${argument} must have at least one element at axis ${axis}`,
    got: `[${value.shape.join(', ')}]`,
  });
}
