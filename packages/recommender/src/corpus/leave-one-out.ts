import type { Interactions, UserHistory } from './interactions.js';

/** What a user did before, and what came next. */
export interface Question {
  /** The user's place in the data. */
  user: number;
  /** Items before the target as places in the catalogue, the earliest first; one or more. */
  history: readonly number[];
  /** When, in seconds since 1970, as many as in history; left out where the data does not say. */
  times?: readonly number[];
  /** The item that came next. */
  target: number;
}

/** Histories to train on, and questions to choose and to test by. */
export interface LeaveOneOut {
  /** As many as the data has users, in its order: what came before the target of dev. */
  train: readonly UserHistory[];
  /** By the last item but one. */
  dev: readonly Question[];
  /** By the last item; its history has the target of dev at its end. */
  test: readonly Question[];
}

/** Fewest interactions that are parted: one of each part. */
const fewest = 3;

const untilEnd = (items: readonly number[], behind: number) =>
  items.slice(0, items.length - behind);

function question({ items, times }: UserHistory, user: number, behind: number): Question {
  return {
    user,
    history: untilEnd(items, behind),
    ...(times && { times: untilEnd(times, behind) }),
    target: items[items.length - behind]!,
  };
}

function before({ user, items, times, values }: UserHistory, behind: number): UserHistory {
  return {
    user,
    items: untilEnd(items, behind),
    ...(times && { times: untilEnd(times, behind) }),
    ...(values && { values: untilEnd(values, behind) }),
  };
}

/**
 * Parts data as is usual for next items (Kang & McAuley 2018, arXiv:1808.09781): each user's last item is for the test,
 * the one before it for dev, and all before that for training. A user with fewer than three interactions is trained on
 * only, with all of them.
 *
 * @param interactions - each history has an item once at most, the earliest first, as `readInteractions` gives them
 */
export function leaveOneOut({ users }: Pick<Interactions, 'users'>): LeaveOneOut {
  const asked = [...users.entries()].filter(([, { items }]) => items.length >= fewest);
  return {
    train: users.map((user) => (user.items.length >= fewest ? before(user, 2) : user)),
    dev: asked.map(([place, user]) => question(user, place, 2)),
    test: asked.map(([place, user]) => question(user, place, 1)),
  };
}
