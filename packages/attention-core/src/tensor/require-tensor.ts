import { Tensor } from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../errors/index.js';

/**
 * Checks that a value is a tensor that still holds its numbers.
 *
 * @param where - whose error it is
 * @param argument - name of the value
 * @throws HeedError `input-type`; `disposed` for a tensor that has been
 */
export function requireTensor(
  where: string,
  argument: string,
  value: unknown,
): asserts value is Tensor {
  if (value instanceof Tensor) {
    if (!value.isDisposed) return;
    throw new HeedError({
      code: 'disposed',
      where,
      required: `${argument} must not have been disposed`,
      advice: 'Keep it by tf.keep(x), or make it outside of tf.tidy.',
    });
  }
  throw new HeedError({
    code: 'input-type',
    where,
    required: `${argument} must be a tensor`,
    got: describeValue(value),
  });
}
