import { riskCalibrationError } from './risk-calibration-error.js';
import type { Judged } from './top-share.js';

/**
 * Expected calibration error: by how much the probability of what was answered and the share of right answers differ, over
 * 15 equal bins of that probability. Guo et al. 2017, arXiv:1706.04599, eq. 3.
 */
export function calibrationError(answers: readonly Judged[]): number {
  const sure = answers.map(({ scores }) => Math.max(...scores));
  const isRight = answers.map(({ scores, right }, place) => scores[right] === sure[place]);
  return riskCalibrationError(sure, isRight);
}
