import type { Item } from './interactions.js';

/** What a table says of an item. */
export interface ItemDetails {
  title?: string;
  attributes?: readonly string[];
}

/** A catalogue that grows while tables are read. */
export class ItemList {
  private readonly places = new Map<string, number>();
  private readonly entries: { id: string; title: string; attributes: Set<string> }[] = [];

  /** The place of an item, which is added where it is new. What is known of it already stays, before what is new. */
  add(id: string, { title = '', attributes = [] }: ItemDetails = {}): number {
    const place = this.places.get(id) ?? this.entries.length;
    if (place === this.entries.length) {
      this.places.set(id, place);
      this.entries.push({ id, title, attributes: new Set() });
    }
    const entry = this.entries[place]!;
    entry.title ||= title;
    for (const attribute of attributes) entry.attributes.add(attribute);
    return place;
  }

  /** The items, in the order in which they came. */
  toItems(): Item[] {
    return this.entries.map(({ id, title, attributes }) => ({
      id,
      title: title || id,
      attributes: [...attributes],
    }));
  }
}
