import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireInputs } from '../tensor/require-inputs.js';
import { requireWhole } from '../tensor/require-whole.js';
import { distanceBias } from './distance-bias.js';
import type { OffsetOptions, PositionBias } from './position-bias.js';

/** How {@link t5Bias} sorts distances into buckets. */
export interface T5BucketOptions {
  /** Whether keys after the query have buckets of their own; else they share that of distance 0. Default true. */
  bidirectional?: boolean | undefined;
  /** From this distance on there is only one bucket, a whole number. Default 128. */
  maxDistance?: number | undefined;
}

/**
 * The bucket of a distance `j − i`: one for each short distance, and wider and wider ones for longer.
 * Raffel et al. 2020 (T5), arXiv:1910.10683, section 2.1.
 *
 * @param buckets - how many there are; half of them for each direction
 */
export function t5Bucket(
  distance: number,
  buckets: number,
  { bidirectional = true, maxDistance = 128 }: T5BucketOptions = {},
): number {
  const share = bidirectional ? Math.floor(buckets / 2) : buckets;
  const first = bidirectional && distance > 0 ? share : 0;
  const far = bidirectional ? Math.abs(distance) : Math.max(0, -distance);
  const exact = Math.floor(share / 2);
  if (far < exact) return first + far;
  const octaves = Math.log(far / exact) / Math.log(maxDistance / exact);
  return first + Math.min(share - 1, exact + Math.floor(octaves * (share - exact)));
}

/**
 * A learned bias for how far a key is away, by buckets that grow with the distance. Raffel et al. 2020
 * (T5), arXiv:1910.10683, section 2.1; T5 uses it with `dot()`, not scaled.
 *
 * @param table - a number for each bucket and head, `[buckets, N]`; buckets ≥ 4 when bidirectional,
 * else ≥ 2. T5 has 32.
 * @returns bias `[N, L, S]`, to be added to the scores
 * @throws HeedError `shape` for too few buckets, or an odd number of them when bidirectional; `option`
 * unless maxDistance is greater than the number of short distances; `input-value` for NaN or infinity
 */
export function t5Bias(
  table: Tensor,
  { offset = 0, ...options }: T5BucketOptions & OffsetOptions = {},
): PositionBias {
  const { buckets } = requireInputs('t5Bias', { table: [table, 'buckets N'] });
  const { bidirectional = true, maxDistance = 128 } = options;
  const directions = bidirectional ? 2 : 1;
  if (buckets % directions !== 0 || buckets < 2 * directions) {
    const rows = bidirectional ? 'an even number of rows, at least 4' : 'at least 2 rows';
    throw new HeedError({
      code: 'shape',
      where: 't5Bias',
      required: `table must have ${rows}`,
      got: `[${table.shape.join(', ')}]`,
    });
  }
  requireWhole('t5Bias', 'offset', offset, 0);
  const exact = Math.floor(buckets / directions / 2);
  requireWhole('t5Bias', 'maxDistance', maxDistance, exact + 1);
  return distanceBias(table, (distance) => t5Bucket(distance, buckets, options), offset);
}
