import type { Interactions } from '../corpus/interactions.js';
import type { FileCatalogue } from '../items/file-catalogue.js';
import { numberItems } from '../items/number-items.js';
import { drawUnclicked } from './draw-unclicked.js';
import { partImpressions, type Impression, type Impressions } from './impressions.js';

/** Data as a model is trained and measured on it; items are places in its catalogue. */
export interface Prepared extends Impressions {
  /** For tables. */
  name: string;
  catalogue: FileCatalogue;
  /** Attributes of each item counted from 1, `[V + 1, A]`: what the model is built with. */
  attributes: Int32Array;
  /** All items of each user. */
  owned: readonly ReadonlySet<number>[];
  /** Whether the data says what was not clicked on; else that is drawn. */
  isRated: boolean;
}

/** What is learned from of one user: what was shown, and what was clicked on before. */
function learnedItems({ train, clicked }: Impressions): { items: number[] }[] {
  const items = clicked.map(() => [] as number[]);
  for (const { user, item } of train) {
    const own = items[user]!;
    if (own.length === 0) own.push(clicked[user]![0]!);
    own.push(item);
  }
  return items.map((own) => ({ items: own }));
}

/**
 * Parts data by time and numbers its items. Where it does not say what was not clicked on, dev and the test get an item
 * that the user does not have beside each click, always the same one.
 *
 * @param least - ratings from this on are clicks; `undefined`: everything is one
 * @param most - most attributes of an item that the model looks at
 */
export function prepare(
  { name, items, users }: Interactions,
  { least, most }: { least: number | undefined; most: number },
): Prepared {
  const parts = partImpressions(users, least);
  const { placesOf, ...numbered } = numberItems(items, learnedItems(parts), most);
  const owned = users.map(({ items }) => new Set(placesOf(items)));
  const isRated = least !== undefined;
  const placed = (impressions: readonly Impression[]) =>
    impressions.map((each) => ({ ...each, item: placesOf([each.item])[0]! }));
  const asked = (impressions: readonly Impression[]) =>
    isRated
      ? placed(impressions)
      : placed(impressions).flatMap((each) => [
          each,
          drawUnclicked(each, { count: items.length, owned, seed: 1000 * each.user + each.before }),
        ]);
  return {
    ...numbered,
    name,
    clicked: parts.clicked.map(placesOf),
    train: placed(parts.train),
    dev: asked(parts.dev),
    test: asked(parts.test),
    owned,
    isRated,
  };
}
