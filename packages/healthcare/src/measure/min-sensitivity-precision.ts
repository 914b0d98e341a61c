import { scoreThresholds } from './score-thresholds.js';

/**
 * The lesser of sensitivity and precision, `Se` and `+P`, at the threshold where it is largest: the score of event 1 of the
 * PhysioNet/Computing in Cardiology Challenge 2012, Silva et al. 2012, with the best threshold of the same patients.
 *
 * @param scores - `[N]`, higher where it should be found
 * @param labels - `[N]`, whether it should be found
 * @returns 0 … 1
 * @throws HeedError `data` where the lengths differ, a score is NaN, or no label is true
 */
export function minSensitivityPrecision(
  scores: ArrayLike<number>,
  labels: readonly boolean[],
): number {
  const thresholds = scoreThresholds(scores, labels, 'minSensitivityPrecision');
  const all = thresholds.at(-1)!.found;
  return Math.max(...thresholds.map(({ taken, found }) => Math.min(found / all, found / taken)));
}
