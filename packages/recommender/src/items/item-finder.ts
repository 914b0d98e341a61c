import { closest } from 'fastest-levenshtein';
import type { Item } from '../corpus/interactions.js';
import { mainKey, otherKeys, titleKey } from './title-key.js';

/** Letters of a name that are compared with titles: time grows with them. */
const compared = 100;

/** Finds items by what people call them. */
export class ItemFinder {
  readonly #items: readonly Item[];
  readonly #places = new Map<string, number>();

  /** @param items - the best known first: of several with one name, the first is meant */
  constructor(items: readonly Item[]) {
    this.#items = items;
    const keys = [
      ({ id }: Item) => [id],
      ({ title }: Item) => [titleKey(title)],
      ({ title }: Item) => [mainKey(title)],
      ({ title }: Item) => otherKeys(title),
    ];
    for (const keysOf of keys) {
      items.forEach((item, place) => {
        for (const key of keysOf(item)) this.#remember(key, place);
      });
    }
  }

  /**
   * The place of an item by its id, by its title with or without what stands in brackets at its end, or by another
   * name that stands there: `300` is the item of that id where there is one, `300 (2007)` the film. Undefined where
   * there is none.
   */
  find(name: string): number | undefined {
    return this.#places.get(name) ?? this.#places.get(titleKey(name));
  }

  /** The title that is most like a name that nobody has. */
  nearest(name: string): string {
    const key = closest(titleKey(name.slice(0, compared)), [...this.#places.keys()]);
    return this.#items[this.#places.get(key)!]!.title;
  }

  #remember(key: string, place: number): void {
    if (key !== '' && !this.#places.has(key)) this.#places.set(key, place);
  }
}
