const bins = 15;

/**
 * Expected calibration error of risks: by how much the probability of something and the share of cases in which it
 * happened differ, over 15 equal bins of that probability. Guo et al. 2017, arXiv:1706.04599, eq. 3, for the probability of
 * what is asked about instead of that of the likelier answer.
 *
 * @param risks - probabilities, `[N]`, 0 … 1
 * @param happened - `[N]`
 * @returns 0 … 1; 0 of no risks
 */
export function riskCalibrationError(
  risks: ArrayLike<number>,
  happened: readonly boolean[],
): number {
  const sums = new Float64Array(bins);
  happened.forEach((happens, place) => {
    const risk = risks[place]!;
    sums[Math.min(bins - 1, Math.floor(risk * bins))]! += risk - Number(happens);
  });
  const apart = sums.reduce((sum, own) => sum + Math.abs(own), 0);
  return apart / Math.max(1, happened.length);
}
