/** A share in per cent with one decimal: scores of recommendations are small, and near each other. */
export function shareWords(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
