import type { UserHistory } from './interactions.js';

/** When somebody did something with an item, and how much it was liked. */
export interface Moment {
  /** In seconds since 1970; left out where the data has an order only. Either all have one or none. */
  time?: number | undefined;
  /** In the data's own unit; either all have one or none. */
  value?: number | undefined;
}

interface Columns {
  items: number[];
  times: number[];
  values: number[];
}

/** The histories of users while a table is read. */
export class HistoryLog {
  private readonly users = new Map<string, Columns>();

  /**
   * Adds what a row says.
   *
   * @param item - its place in the catalogue
   */
  add(user: string, item: number, { time, value }: Moment): void {
    let columns = this.users.get(user);
    if (!columns) this.users.set(user, (columns = { items: [], times: [], values: [] }));
    columns.items.push(item);
    if (time !== undefined) columns.times.push(time);
    if (value !== undefined) columns.values.push(value);
  }

  /** The histories, in the order in which users came: the earliest first, each item as it came first. */
  toHistories(): UserHistory[] {
    return [...this.users].map(([user, columns]) => inOrder(user, columns));
  }
}

function inOrder(user: string, { items, times, values }: Columns): UserHistory {
  const order = [...items.keys()];
  if (times.length > 0) order.sort((one, other) => times[one]! - times[other]!);
  const seen = new Set<number>();
  const first = order.filter((row) => {
    const isNew = !seen.has(items[row]!);
    seen.add(items[row]!);
    return isNew;
  });
  const pick = (column: readonly number[]) => first.map((row) => column[row]!);
  return {
    user,
    items: pick(items),
    ...(times.length > 0 && { times: pick(times) }),
    ...(values.length > 0 && { values: pick(values) }),
  };
}
