/**
 * What a hypothesis' log-probability is divided by, so that long ones are not at a disadvantage:
 * Wu et al. 2016, arXiv:1609.08144, eq. 14, `lp(Y) = (5 + |Y|)^α / (5 + 1)^α`.
 *
 * @param length - |Y|, tokens with the end
 * @param alpha - α ≥ 0; 0 leaves log-probabilities as they are
 */
export function lengthPenalty(length: number, alpha: number): number {
  return ((5 + length) / 6) ** alpha;
}
