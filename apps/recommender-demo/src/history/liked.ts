import type { History, HistoryItem } from '@heed/recommender';

/** Something that somebody liked, on the shelf. */
export interface Liked {
  /** Stays the same wherever it is moved. */
  readonly key: number;
  /** What the model is told: a title, or what it is like, and when. */
  readonly item: HistoryItem;
}

let keys = 0;

/** Puts a history on a shelf, the earliest first where it says when. */
export function likedOf(history: History): Liked[] {
  const items = history.map((given) => (typeof given === 'string' ? { item: given } : given));
  return items
    .toSorted((one, other) => momentOf(one) - momentOf(other))
    .map((item) => ({ key: keys++, item }));
}

/** What the model is asked: a title alone where nothing more is known. */
export function historyOf(liked: readonly Liked[]): History {
  return liked.map(({ item }) =>
    item.item !== undefined && item.time === undefined && item.attributes === undefined
      ? item.item
      : item,
  );
}

/** What it is called: its title, or what it is like. */
export function titleOf({ item }: Liked): string {
  return item.item ?? item.attributes!.join(', ');
}

/** The same with another at the end; what is there already moves there. It happened when the latest did. */
export function added(liked: readonly Liked[], item: HistoryItem): Liked[] {
  const [next] = likedOf([item]);
  const title = titleOf(next!);
  const rest = liked.filter((each) => titleOf(each) !== title);
  const { time } = liked.at(-1)?.item ?? {};
  return [...rest, time === undefined ? next! : { ...next!, item: { ...item, time } }];
}

/** The same with one at another place. Times keep their places: only what happened then changes. */
export function moved(liked: readonly Liked[], from: number, to: number): Liked[] {
  const order = liked.toSpliced(from, 1).toSpliced(to, 0, liked[from]!);
  return order.map((each, place) => {
    const { time } = liked[place]!.item;
    return time === each.item.time ? each : { ...each, item: { ...each.item, time: time! } };
  });
}

/** When something happened, in milliseconds; 0 where that is not said. */
function momentOf({ time }: HistoryItem): number {
  if (time === undefined) return 0;
  return typeof time === 'number' ? 1000 * time : new Date(time).getTime();
}
