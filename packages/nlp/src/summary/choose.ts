/** The places of the largest scores, at most `count`; of equal ones the first. */
export function chooseSentences(scores: ArrayLike<number>, count: number): ReadonlySet<number> {
  const order = Array.from(scores, (_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
  return new Set(order.slice(0, count));
}
