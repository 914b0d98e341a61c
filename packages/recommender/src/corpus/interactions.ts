/** An item that somebody may like. */
export interface Item {
  /** What the data calls it: `318`. */
  id: string;
  /** What people call it: `Shawshank Redemption, The (1994)`; the id where the data has no name. */
  title: string;
  /** What it has in common with others: genres, categories, a maker. In the order of importance, may be none. */
  attributes: readonly string[];
}

/** What one user did, the earliest first. */
export interface UserHistory {
  /** What the data calls the user. */
  user: string;
  /** Which items, as places in the catalogue. */
  items: readonly number[];
  /** When, in seconds since 1970, as many as items; left out where the data has an order only. */
  times?: readonly number[];
  /** How much each was liked, in the data's own unit, as many as items; left out where the data does not say. */
  values?: readonly number[];
}

/** Who did what: a catalogue, and the history of each user. */
export interface Interactions {
  /** For tables: `Beauty`. */
  name: string;
  /** The catalogue. */
  items: readonly Item[];
  users: readonly UserHistory[];
}
