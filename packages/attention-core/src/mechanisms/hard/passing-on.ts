import * as tf from '@tensorflow/tfjs';
import { cut } from '../../tensor/cut.js';
import { shiftLast } from '../../tensor/shift-last.js';

/**
 * What comes by each key when mass walks from key to key and a share of it goes on, for each query
 * its own: `passing_j = start_j + goesOn_{j−1}·passing_{j−1}`.
 *
 * The sums are doubled in reach log₂ S times (Hillis & Steele 1986, "Data parallel algorithms"). All
 * factors are products of shares in [0, 1], so nothing overflows; the closed form by `cumprod`
 * divides by products that vanish.
 *
 * @param goesOn - shares in [0, 1], `[B, N, L, S]`
 * @returns for each query the function from start to passing, both `[B, N, 1, S]`
 */
export function passingOn(goesOn: tf.Tensor): ((start: tf.Tensor) => tf.Tensor)[] {
  const [, , queries, keys] = goesOn.shape as [number, number, number, number];
  const reaches = Array.from({ length: Math.ceil(Math.log2(keys)) }, (_, level) => 2 ** level);
  // Share that arrives from `reach` keys before.
  let arriving = shiftLast(goesOn, 1); // [B, N, L, S]
  const levels = reaches.map((reach) => {
    const byQuery = cut(arriving, 2); // L × [B, N, 1, S]
    arriving = tf.mul(arriving, shiftLast(arriving, reach));
    return { reach, byQuery };
  });
  return Array.from(
    { length: queries },
    (_, query) => (start: tf.Tensor) =>
      levels.reduce(
        (sums, { reach, byQuery }) => tf.add(sums, tf.mul(byQuery[query]!, shiftLast(sums, reach))),
        start,
      ),
  );
}
