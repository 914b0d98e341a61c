import { encodeAttributes } from '../corpus/catalogue.js';
import type { Item } from '../corpus/interactions.js';
import type { FileCatalogue } from './file-catalogue.js';

/** A catalogue in the order in which a model knows it. */
export interface NumberedItems {
  catalogue: FileCatalogue;
  /** Attributes of each item counted from 1, `[V + 1, A]`: what a model is built with. */
  attributes: Int32Array;
  /** Places in the catalogue of items by their places in the data. */
  placesOf: (places: readonly number[]) => number[];
}

/** Places of items in a new order: what training has most of comes first, what it does not have last. */
function byFrequency(count: number, train: readonly { items: readonly number[] }[]) {
  const frequencies = new Int32Array(count);
  for (const { items } of train) for (const item of items) frequencies[item]!++;
  const order = Array.from({ length: count }, (_, place) => place).sort(
    (one, other) => frequencies[other]! - frequencies[one]! || one - other,
  );
  const moved = new Int32Array(count);
  order.forEach((place, now) => (moved[place] = now));
  return { order, moved, trained: frequencies.filter((frequency) => frequency > 0).length };
}

/**
 * Numbers items and their attributes: items that training has come first and get a vector of their own.
 *
 * @param train - what is learned from, as places in `items`
 * @param most - most attributes of an item that the model looks at
 */
export function numberItems(
  items: readonly Item[],
  train: readonly { items: readonly number[] }[],
  most: number,
): NumberedItems {
  const { order, moved, trained } = byFrequency(items.length, train);
  const ordered = order.map((place) => items[place]!);
  const { names, ids } = encodeAttributes(ordered, undefined, most);
  const attributes = new Int32Array((items.length + 1) * most);
  attributes.set(ids, most);
  return {
    catalogue: { items: ordered, trained, attributes: names, most },
    attributes,
    placesOf: (places) => places.map((place) => moved[place]!),
  };
}
