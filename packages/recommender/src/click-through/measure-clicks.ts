import { areaUnderCurve } from '@heed/attention-core/train';
import type { Impression } from './impressions.js';

/** How well clicks are told from what was not clicked on. */
export interface ClickMeasures {
  /** Area under the ROC curve over all impressions, 0 … 1. */
  auc: number;
  /**
   * The same for each user who has both, mean of them weighted by how much they were shown: Zhou et al. 2018,
   * arXiv:1706.06978, eq. 5. Left out where no user has.
   */
  gauc?: number;
}

/**
 * @param scores - as many as impressions, higher where a click is more probable
 * @throws HeedError `data` as `areaUnderCurve`
 */
export function measureClicks(
  scores: ArrayLike<number>,
  impressions: readonly Pick<Impression, 'user' | 'clicked'>[],
): ClickMeasures {
  const labels = impressions.map(({ clicked }) => clicked);
  const ofUser = new Map<number, number[]>();
  impressions.forEach(({ user }, at) => {
    const own = ofUser.get(user);
    if (own) own.push(at);
    else ofUser.set(user, [at]);
  });
  let [sum, weight] = [0, 0];
  for (const own of ofUser.values()) {
    const clicked = own.map((at) => labels[at]!);
    if (new Set(clicked).size < 2) continue;
    sum +=
      own.length *
      areaUnderCurve(
        own.map((at) => scores[at]!),
        clicked,
      );
    weight += own.length;
  }
  const auc = areaUnderCurve(scores, labels);
  return { auc, ...(weight > 0 && { gauc: sum / weight }) };
}
