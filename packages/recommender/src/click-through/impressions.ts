import type { Interactions, UserHistory } from '../corpus/interactions.js';

/** An item that somebody saw, and what they did. */
export interface Impression {
  /** The user's place in the data. */
  user: number;
  /** How many items the user had clicked on before: at least one. */
  before: number;
  /** The item, as a place in the catalogue. */
  item: number;
  clicked: boolean;
}

/** What somebody saw and clicked on, parted by time. */
export interface Impressions {
  /** By user, the items that were clicked on, the earliest first; parts of it are what an impression's user did before. */
  clicked: readonly (readonly number[])[];
  train: readonly Impression[];
  dev: readonly Impression[];
  test: readonly Impression[];
}

/** Share of a user's impressions that dev has, and as many the test. */
const share = 0.1;

/** Fewest impressions of a user that are parted: one of each part. */
const fewest = 3;

/** How many impressions the test has of a user, and as many dev. */
const heldBack = (count: number): number =>
  count < fewest ? 0 : Math.max(1, Math.round(share * count));

/** From which rating on an impression is a click; without ratings all are. */
function isClick({ values }: UserHistory, place: number, least: number | undefined): boolean {
  return values === undefined || least === undefined || values[place]! >= least;
}

/**
 * Parts what each user saw by time: the last tenth is the test, the tenth before it dev, at least one each, and all
 * before that is for training. What comes before the first click has no history to go by, and is left out. A user with
 * fewer than three impressions is trained on only.
 *
 * @param least - ratings from this on are clicks, in the data's own unit; `undefined`: all are
 */
export function partImpressions(
  users: Interactions['users'],
  least: number | undefined,
): Impressions {
  const parts = {
    clicked: [] as number[][],
    ...{ train: [] as Impression[], dev: [] as Impression[], test: [] as Impression[] },
  };
  users.forEach((history, user) => {
    const clicks: number[] = [];
    const count = history.items.length;
    const held = heldBack(count);
    history.items.forEach((item, place) => {
      const clicked = isClick(history, place, least);
      const left = count - place;
      const part = left > 2 * held ? parts.train : left > held ? parts.dev : parts.test;
      if (clicks.length > 0) part.push({ user, before: clicks.length, item, clicked });
      if (clicked) clicks.push(item);
    });
    parts.clicked.push(clicks);
  });
  return parts;
}
