/** Fewest items that are held, where the catalogue has as many. */
const fewest = 1024;

/** The items of a batch, each once, and where they stand among them. */
export interface HeldItems {
  /** Items counted from 1, behind 0 for none, and 0 again to fill up: `[H]`. */
  held: Int32Array;
  /** For each list that was given, places in `held`; 0 stays 0. */
  places: readonly Int32Array[];
}

/**
 * Gathers the items of a batch, so that a step makes the vectors of these alone and not of the whole catalogue. H is a
 * power of two from 1,024 on, or the whole catalogue: each has a compiled step of its own, so there are few.
 *
 * @param lists - items counted from 1; 0 means none
 * @param count - items of the catalogue
 */
export function holdItems(lists: readonly Int32Array[], count: number): HeldItems {
  const placeOf = new Map([[0, 0]]);
  const places = lists.map((items) =>
    items.map((item) => {
      const place = placeOf.get(item) ?? placeOf.size;
      placeOf.set(item, place);
      return place;
    }),
  );
  const power = 2 ** Math.ceil(Math.log2(placeOf.size));
  const held = new Int32Array(Math.min(count + 1, Math.max(fewest, power)));
  held.set([...placeOf.keys()]);
  return { held, places };
}
