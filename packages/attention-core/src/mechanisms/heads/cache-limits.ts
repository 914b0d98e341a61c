import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { readable } from '../../tensor/require-numbers.js';
import { requireWhole } from '../../tensor/require-whole.js';

/**
 * Checks the options of a cache.
 *
 * @param mostSinks - 0 where it forgets nothing
 * @throws HeedError `option`
 */
export function requireSizes(capacity: number, mostSinks: number, sinks: number): void {
  requireWhole('keyValueCache', 'capacity', capacity);
  if (Number.isInteger(sinks) && sinks >= 0 && sinks <= mostSinks) return;
  throw new HeedError({
    code: 'option',
    where: 'keyValueCache',
    required: mostSinks
      ? `sinks must be a whole number in [0, ${mostSinks}], fewer than the capacity`
      : "sinks need whenFull: 'forget' and a capacity above them",
    got: String(sinks),
  });
}

/**
 * Checks that more keys fit, where that can be read for free.
 *
 * @param length - scalar: how many have come so far
 * @throws HeedError `input-too-long`
 */
export function requireRoom(capacity: number, length: tf.Tensor, more: number): void {
  if (!readable.has(tf.getBackend())) return;
  const taken = length.dataSync()[0]!;
  if (taken + more <= capacity) return;
  throw new HeedError({
    code: 'input-too-long',
    where: 'keyValueCache',
    required: `keys must fit into what is left of the capacity of ${capacity}, ${capacity - taken}`,
    got: String(more),
    advice: "Make the capacity larger, or choose whenFull: 'forget'.",
  });
}
