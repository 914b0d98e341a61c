import type { Item } from './interactions.js';

/** The attributes of a catalogue as numbers. */
export interface EncodedAttributes {
  /** By id; 0 is none, with an empty name. */
  names: readonly string[];
  /** `[items, most]`: ids, an item's most important attribute first, then zeros. */
  ids: Int32Array;
  /** Most attributes of an item. */
  most: number;
}

/** Attributes that fewer items have say nothing of what items have in common. */
const fewestItems = 2;

function commonAttributes(items: readonly Item[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { attributes } of items) {
    for (const attribute of new Set(attributes)) {
      counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
    }
  }
  return new Set([...counts.keys()].filter((name) => counts.get(name)! >= fewestItems));
}

/**
 * Numbers the attributes of a catalogue. Those that a single item has are left out; what an item has beyond `most` then
 * is cut. The vocabulary is in the order of the alphabet, so it does not depend on the order of the items.
 *
 * @param known - names of an earlier catalogue, to be kept: other attributes are left out. Default: none
 * @param most - most attributes of an item, 1 or more. Default: 8
 */
export function encodeAttributes(
  items: readonly Item[],
  known?: readonly string[],
  most = 8,
): EncodedAttributes {
  const vocabulary = known ? new Set(known) : commonAttributes(items);
  const kept = items.map(({ attributes }) =>
    [...new Set(attributes)].filter((each) => each !== '' && vocabulary.has(each)).slice(0, most),
  );
  const names = known ?? ['', ...[...new Set(kept.flat())].sort()];
  const idOf = new Map(names.map((name, id) => [name, id]));
  const ids = new Int32Array(items.length * most);
  kept.forEach((own, place) => {
    ids.set(
      own.map((each) => idOf.get(each)!),
      place * most,
    );
  });
  return { names, ids, most };
}
