import { type Look, lookOfOne, type Seen } from '@heed/demo-kit';
import type { ClickResult, JudgedCandidate } from '@heed/recommender';
import { nameOf } from '../film/film-title.js';
import { lightOfLiked } from '../history/light-of-liked.js';
import type { Standing } from './judge-state.js';

/** A candidate that was judged, and what it looked at. */
export interface Judged extends Pick<JudgedCandidate, 'title' | 'probability' | 'because'> {
  /** Its key on the shelf. */
  key: number;
  look: Look;
  /** How much it looked at each of what stood on the shelf, in its order. */
  weights: readonly number[];
}

/**
 * What is known of each candidate, in the order in which they were given.
 *
 * @param seen - the answer
 * @param standing - what stood on the shelves when it was asked for
 */
export function judgedOf({ result, choice }: Seen, { liked, candidates }: Standing): Judged[] {
  const { items } = result as unknown as ClickResult;
  // Attention has a row for each candidate, in their order; items come the best first.
  const inOrder = items.toSorted((one, other) => one.index - other.index);
  return inOrder.flatMap(({ index, title, probability, because }, row) => {
    const key = candidates[index]?.key;
    if (key === undefined) return [];
    const look = lookOfOne(
      result.attention,
      row,
      choice,
      (label) => `what ${nameOf(label)} looked at`,
    );
    return [{ key, title, probability, because, look, weights: lightOfLiked(liked, look) }];
  });
}

/**
 * How differently candidates look: the largest share of a candidate's attention that lies elsewhere than where the mean
 * of all has it, 0 … 1.
 */
export function difference(judged: readonly Pick<Judged, 'weights'>[]): number {
  const [first] = judged;
  if (first === undefined) return 0;
  const mean = first.weights.map(
    (_, place) => judged.reduce((sum, { weights }) => sum + weights[place]!, 0) / judged.length,
  );
  return Math.max(
    ...judged.map(({ weights }) =>
      weights.reduce((sum, weight, place) => sum + Math.max(0, weight - mean[place]!), 0),
    ),
  );
}
