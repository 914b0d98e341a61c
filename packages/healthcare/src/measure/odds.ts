/** The odds of one class: its probability by that of all others together, which 1 − p would lose where p is nearly 1. */
export function odds(shares: readonly number[], place: number): number {
  const others = shares.reduce((sum, share, at) => (at === place ? sum : sum + share), 0);
  return shares[place]! / Math.max(others, Number.MIN_VALUE);
}
