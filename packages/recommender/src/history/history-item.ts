/** One thing that somebody liked, watched or bought. */
export interface HistoryItem {
  /** Id or title of an item; may be left out where attributes say what it is like. */
  item?: string;
  /** Of an item that the catalogue does not have: its attributes, by the names that the catalogue uses. */
  attributes?: readonly string[];
  /** When: a date, one as text (`2026-03-01 12:30`, UTC where it does not say), or seconds since 1970. All items say it, or none. */
  time?: Date | string | number;
}

/** What somebody liked, the earliest first; a string is an item by its id or title. */
export type History = readonly (string | HistoryItem)[];

/** The most items of one history. */
export const mostItems = 100_000;
