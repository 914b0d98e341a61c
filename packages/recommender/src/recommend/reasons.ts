import type { SeenItem } from '../history/read-history.js';
import type { HistoryModel } from './history-model.js';
import { sharesFor, type Pool } from './pool.js';
import type { Reason } from './recommendation.js';

/** The most items of a history that are tested: those that got the most attention. */
export const mostTested = 24;

const without = <Part>(parts: readonly Part[], place: number): Part[] =>
  parts.filter((_, index) => index !== place);

/** The places that got the most attention. */
const mostAttended = (attention: readonly number[]): number[] =>
  [...attention.keys()]
    .sort((one, other) => attention[other]! - attention[one]!)
    .slice(0, mostTested);

/** Probabilities of the pool's items without the item at each place that was tested. */
export type SharesWithout = ReadonlyMap<number, readonly number[]>;

/**
 * What the pool's items would be worth without an item of a history. Nothing is left of a history of one item, and
 * nothing of what it said.
 *
 * @param attention - how much of the last attention each item got
 */
export async function sharesWithout(
  model: HistoryModel,
  seen: readonly SeenItem[],
  attention: readonly number[],
  pool: Pool,
): Promise<SharesWithout> {
  if (seen.length === 1) return new Map([[0, pool.items.map(() => 0)]]);
  const { width } = model.sizes;
  const tested = mostAttended(attention);
  const { query } = await model.ask(await model.read(tested.map((place) => without(seen, place))));
  const queries = query!.data as Float32Array;
  return new Map(
    tested.map((place, row) => {
      const own = queries.subarray(row * width, (row + 1) * width);
      return [place, sharesFor(own, pool, model.vectors)];
    }),
  );
}

/** What decides which items of a history are reasons. */
export interface Evidence {
  seen: readonly SeenItem[];
  /** How much of the last attention each got. */
  attention: readonly number[];
  /** How probable the recommended item is. */
  share: number;
  /** How probable it would be without an item, by the places that were tested. */
  without: ReadonlyMap<number, number>;
}

/** The items of a history that made a recommendation more probable, the strongest first. */
export function reasonsOf({ seen, attention, share, without }: Evidence, most: number): Reason[] {
  return [...without]
    .map(([place, left]) => ({
      index: seen[place]!.index,
      title: seen[place]!.title,
      attention: attention[place]!,
      drop: 1 - left / share,
    }))
    .filter(({ drop }) => drop > 0)
    .sort((one, other) => other.drop - one.drop)
    .slice(0, most);
}
