/** From what {@link drawStranger} draws. */
export interface Strangers {
  /** How many items there are to draw from: the first of the catalogue. */
  count: number;
  /** Items that are not drawn: all that a user has. */
  owned: ReadonlySet<number>;
  random: () => number;
}

/** Draws after which nothing is left to be found. */
const tries = 100;

/** An item that a user does not have, each as likely as any other; `undefined` where a hundred draws found none. */
export function drawStranger({ count, owned, random }: Strangers): number | undefined {
  for (let left = tries; left > 0; left--) {
    const item = Math.floor(random() * count);
    if (!owned.has(item)) return item;
  }
  return undefined;
}
