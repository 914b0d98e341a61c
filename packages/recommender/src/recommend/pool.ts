import type { RankedItems } from '../ranking/best-items.js';

/** Among how many of the best items probability is shared out. */
export const pooled = 100;

/** The items that fit a history best, and how probable each is. */
export interface Pool {
  /** Places in the catalogue, the best first. */
  items: readonly number[];
  /** Probability of each among the first hundred. */
  shares: readonly number[];
}

/** Probabilities of items by their scores: softmax over the first hundred. */
function sharesOf(scores: ArrayLike<number>): number[] {
  const all = Array.from(scores);
  const best = all.reduce((most, score) => Math.max(most, score), -Infinity);
  const powers = all.map((score) => Math.exp(score - best));
  const total = powers.slice(0, pooled).reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** What an index found, as a pool. */
export const poolOf = ({ items, scores }: RankedItems): Pool => ({
  items: Array.from(items),
  shares: sharesOf(scores),
});

/**
 * The probabilities of the same items for somebody else.
 *
 * @param query - `[D]`
 * @param vectors - of the catalogue, `[V, D]`
 */
export function sharesFor(
  query: Float32Array,
  { items }: Pick<Pool, 'items'>,
  vectors: Float32Array,
): number[] {
  const width = query.length;
  const scores = items.map((item) => {
    let score = 0;
    for (let at = 0; at < width; at++) score += query[at]! * vectors[item * width + at]!;
    return score;
  });
  return sharesOf(scores);
}
