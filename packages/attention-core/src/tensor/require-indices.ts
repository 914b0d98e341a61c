import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { readable } from './require-numbers.js';

/**
 * Checks that a tensor holds whole numbers of a range. Looks only where reading is free; see
 * `requireNumbers`.
 *
 * @param where - whose error it is
 * @param argument - name of the tensor
 * @param size - the numbers must be below it
 * @throws HeedError `input-value` that says what was found
 */
export function requireIndices(
  where: string,
  argument: string,
  tensor: tf.Tensor,
  size: number,
): void {
  if (!readable.has(tf.getBackend())) return;
  const wrong = [...tensor.dataSync()].find(
    (index) => !Number.isInteger(index) || index < 0 || index >= size,
  );
  if (wrong === undefined) return;
  throw new HeedError({
    code: 'input-value',
    where,
    required: `${argument} must hold whole numbers from 0 to ${size - 1}`,
    got: String(wrong),
  });
}
