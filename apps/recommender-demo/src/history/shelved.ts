import type { History, HistoryItem } from '@heed/recommender';

/** Something on a shelf. */
export interface Shelved {
  /** Stays the same wherever it is moved; no other thing on any shelf has it. */
  readonly key: number;
  /** What the model is told: a title, or what it is like, and when. */
  readonly item: HistoryItem;
}

let keys = 0;

/** Puts items on a shelf, the earliest first where they say when. */
export function shelvedOf(given: History): Shelved[] {
  const items = given.map((each) => (typeof each === 'string' ? { item: each } : each));
  return items
    .toSorted((one, other) => momentOf(one) - momentOf(other))
    .map((item) => ({ key: keys++, item }));
}

/** What the model is told of a shelf: a title alone where nothing more is known. */
export function itemsOf(shelf: readonly Shelved[]): History {
  return shelf.map(({ item }) =>
    item.item !== undefined && item.time === undefined && item.attributes === undefined
      ? item.item
      : item,
  );
}

/** What it is called: its title, or what it is like. */
export function titleOf({ item }: Shelved): string {
  return item.item ?? item.attributes!.join(', ');
}

/** The same with another at the end; what is there already moves there. It happened when the latest did. */
export function added(shelf: readonly Shelved[], item: HistoryItem): Shelved[] {
  const [next] = shelvedOf([item]);
  const title = titleOf(next!);
  const rest = shelf.filter((each) => titleOf(each) !== title);
  const { time } = shelf.at(-1)?.item ?? {};
  return [...rest, time === undefined ? next! : { ...next!, item: { ...item, time } }];
}

/** The same with one at another place. Times keep their places: only what happened then changes. */
export function moved(shelf: readonly Shelved[], from: number, to: number): Shelved[] {
  const order = shelf.toSpliced(from, 1).toSpliced(to, 0, shelf[from]!);
  return order.map((each, place) => {
    const { time } = shelf[place]!.item;
    return time === each.item.time ? each : { ...each, item: { ...each.item, time: time! } };
  });
}

/** When something happened, in milliseconds; 0 where that is not said. */
function momentOf({ time }: HistoryItem): number {
  if (time === undefined) return 0;
  return typeof time === 'number' ? 1000 * time : new Date(time).getTime();
}
