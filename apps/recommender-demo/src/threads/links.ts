import type { Recommendation } from '@heed/recommender';
import type { Liked } from '../history/liked.js';

/** A reason and what it speaks for. */
export interface Link {
  /** Key of what was liked. */
  from: number;
  /** Place of what is recommended. */
  to: number;
  /** By how much the score falls without it, as a share, 0 … 1. */
  drop: number;
}

/** The reasons of all that is recommended. */
export function linksOf(liked: readonly Liked[], items: readonly Recommendation[]): Link[] {
  return items.flatMap(({ because }, to) =>
    because.flatMap(({ index, drop }) => {
      const from = liked[index]?.key;
      return from === undefined ? [] : [{ from, to, drop }];
    }),
  );
}

/** The drop that gets full light and the thickest thread: the largest, but never less than a tenth. */
export function fullDrop(links: readonly Link[]): number {
  return Math.max(0.1, ...links.map(({ drop }) => drop));
}
