import { scoreThresholds } from './score-thresholds.js';

/**
 * Average precision, the area under the curve of precision over recall without drawing lines between its points: the sum of
 * precisions, each times by how much recall grows. Equal scores are one point. Davis & Goadrich 2006, "The Relationship
 * Between Precision-Recall and ROC Curves", ICML, say why lines would be too kind.
 *
 * @param scores - `[N]`, higher where it should be found
 * @param labels - `[N]`, whether it should be found
 * @returns 0 … 1; the share of true labels is chance
 * @throws HeedError `data` where the lengths differ, a score is NaN, or no label is true
 */
export function averagePrecision(scores: ArrayLike<number>, labels: readonly boolean[]): number {
  const thresholds = scoreThresholds(scores, labels, 'averagePrecision');
  const all = thresholds.at(-1)!.found;
  return thresholds.reduce((sum, { taken, found }, at) => {
    const more = found - (thresholds[at - 1]?.found ?? 0);
    return sum + ((more / all) * found) / taken;
  }, 0);
}
