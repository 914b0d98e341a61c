/** From what {@link drawStranger} draws. */
export interface Strangers {
  /** How many items there are to draw from: the first of the catalogue. */
  count: number;
  /** Items as often as they shall be drawn, each 0 … count − 1. Default: each of them once. */
  chosen?: ArrayLike<number>;
  /** Items that are not drawn: all that a user has. */
  owned: ReadonlySet<number>;
  random: () => number;
}

/** Draws after which nothing is left to be found. */
const tries = 100;

/** An item that a user does not have; `undefined` where a hundred draws found none. */
export function drawStranger({ count, chosen, owned, random }: Strangers): number | undefined {
  for (let left = tries; left > 0; left--) {
    const place = Math.floor(random() * (chosen?.length ?? count));
    const item = chosen ? chosen[place]! : place;
    if (!owned.has(item)) return item;
  }
  return undefined;
}
