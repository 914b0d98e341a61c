import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { describeOption } from './describe-option.js';
import { readable } from './require-numbers.js';

/**
 * Checks that an option is a number above 0. Into a tensor it looks only where reading is free; see
 * `requireNumbers`.
 *
 * @param where - whose error it is
 * @param argument - name of the number
 * @throws HeedError `option` for 0, negative numbers, NaN and infinity
 */
export function requirePositive(where: string, argument: string, value: number | tf.Tensor): void {
  const wrong = numbersOf(value).filter((number) => !(Number.isFinite(number) && number > 0));
  if (wrong.length === 0) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${argument} must be a finite number > 0`,
    got: describeOption(wrong[0]),
  });
}

function numbersOf(value: number | tf.Tensor): number[] {
  if (!(value instanceof tf.Tensor)) return [value];
  return readable.has(tf.getBackend()) ? [...value.dataSync()] : [];
}
