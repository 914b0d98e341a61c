import type { Item } from '../corpus/interactions.js';
import { readCatalogue, type FileCatalogue } from './file-catalogue.js';
import { ItemFinder } from './item-finder.js';

/** The items of an open model. */
export class Catalogue implements FileCatalogue {
  readonly items: readonly Item[];
  readonly trained: number;
  readonly attributes: readonly string[];
  readonly most: number;
  readonly finder: ItemFinder;
  readonly #numbers: ReadonlyMap<string, number>;

  constructor({ items, trained, attributes, most }: FileCatalogue) {
    this.items = items;
    this.trained = trained;
    this.attributes = attributes;
    this.most = most;
    this.finder = new ItemFinder(items);
    this.#numbers = new Map(attributes.map((name, number) => [name, number]));
  }

  /** Of a model file's metadata; see `readCatalogue`. */
  static of(metadata: Readonly<Record<string, string>>, where: string): Catalogue {
    return new Catalogue(readCatalogue(metadata, where));
  }

  /** Row of an item's own vector; 0 where it has none. */
  rowOf(place: number): number {
    return place < this.trained ? place + 1 : 0;
  }

  /** What the attributes of an item must be, for errors: with some of its best known items. */
  get knownAttributes(): string {
    const first = this.items.slice(0, 20).flatMap(({ attributes }) => attributes);
    const some = [...new Set(first)].filter((name) => this.#numbers.get(name)).slice(0, 5);
    return `must have one that the model knows${some.length > 0 ? `, such as ${some.join(', ')}` : ''}`;
  }

  /** Numbers of those attributes that the model knows, each once, the first `most` of them. */
  numbersOf(names: readonly string[]): number[] {
    const numbers = [...new Set(names)].flatMap((name) => this.#numbers.get(name) || []);
    return numbers.slice(0, this.most);
  }
}
