import type { Reason, Recommendation } from '@heed/recommender';
import type { Shelved } from '../history/shelved.js';

/** A thread between a card of the upper shelf and one of the lower. */
export interface Link {
  /** What names the upper card. */
  readonly from: number;
  /** What names the lower card. */
  readonly to: number;
  /** As a share of the thickest, 0 … 1. */
  readonly thickness: number;
  /** As a share of full light, 0 … 1; one without light is grey. */
  readonly light: number;
}

/** What rests on reasons. */
export interface Reasoned {
  because: readonly Pick<Reason, 'index' | 'drop'>[];
}

/** The drop that gets full light and the thickest thread: the largest, but never less than a tenth. */
export function fullDrop(items: readonly Reasoned[]): number {
  return Math.max(0.1, ...items.flatMap(({ because }) => because.map(({ drop }) => drop)));
}

/** The reasons of all that is recommended: as thick and as light as the score falls without them. */
export function linksOf(
  liked: readonly Shelved[],
  items: readonly Pick<Recommendation, 'because'>[],
): Link[] {
  const full = fullDrop(items);
  return items.flatMap(({ because }, to) =>
    because.flatMap(({ index, drop }) => {
      const from = liked[index]?.key;
      const share = Math.min(1, drop / full);
      return from === undefined ? [] : [{ from, to, thickness: share, light: share }];
    }),
  );
}
