import type { Judged } from './top-share.js';

const bins = 15;

/**
 * Expected calibration error: by how much the probability of what was answered and the share of right answers differ, over
 * 15 equal bins of that probability. Guo et al. 2017, arXiv:1706.04599, eq. 3.
 */
export function calibrationError(answers: readonly Judged[]): number {
  const sums = Array.from({ length: bins }, () => ({ sure: 0, right: 0 }));
  for (const { scores, right } of answers) {
    const sure = Math.max(...scores);
    const bin = sums[Math.min(bins - 1, Math.floor(sure * bins))]!;
    bin.sure += sure;
    bin.right += Number(scores[right] === sure);
  }
  const apart = sums.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0);
  return apart / answers.length;
}
