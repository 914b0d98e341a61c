import { HeedError } from '@heed/attention-core/errors';
import type { Item } from '../corpus/interactions.js';

/** What a model file says of its items. */
export interface FileCatalogue {
  /** Those with a vector of their own first, the most frequent of them first: the first has row 1. */
  items: readonly Item[];
  /** How many have a vector of their own. */
  trained: number;
  /** Attributes that the model knows, by their numbers; 0 means none. */
  attributes: readonly string[];
  /** The most attributes of an item that it looks at. */
  most: number;
}

/** The entry of a file's metadata that holds its catalogue. */
export const catalogueEntry = 'heed.catalogue';

/** How it is written: each item's attributes by number, titles only where they are not the id. */
interface Written extends Omit<FileCatalogue, 'items'> {
  ids: string[];
  titles: (string | 0)[];
  /** Numbers of attributes; names of those that the model does not know. */
  has: (number | string)[][];
}

/** A catalogue as the text of a file's metadata. */
export function writeCatalogue({ items, trained, attributes, most }: FileCatalogue): string {
  const numbers = new Map(attributes.map((name, number) => [name, number]));
  const written: Written = {
    trained,
    attributes,
    most,
    ids: items.map(({ id }) => id),
    titles: items.map(({ id, title }) => (title === id ? 0 : title)),
    has: items.map((item) => item.attributes.map((name) => numbers.get(name) ?? name)),
  };
  return JSON.stringify(written);
}

function parse(text: string | undefined): unknown {
  try {
    return text && JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value is a catalogue whose parts fit together. */
function isWritten(value: unknown): value is Written {
  if (typeof value !== 'object' || value === null) return false;
  const { ids, titles, has, attributes, trained, most } = value as Partial<
    Record<keyof Written, unknown>
  >;
  const isList = (list: unknown, isPart: (part: unknown) => boolean): list is unknown[] =>
    Array.isArray(list) && list.every(isPart);
  const isText = (part: unknown) => typeof part === 'string';
  const isCount = (count: unknown, limit = Infinity): boolean =>
    Number.isInteger(count) && (count as number) >= 0 && (count as number) <= limit;
  if (!isList(ids, isText) || !isList(attributes, isText)) return false;
  const isAttribute = (part: unknown) => isText(part) || isCount(part, attributes.length - 1);
  return (
    isList(titles, (title) => isText(title) || title === 0) &&
    isList(has, (own) => isList(own, isAttribute)) &&
    [titles, has].every(({ length }) => length === ids.length) &&
    isCount(trained, ids.length) &&
    isCount(most)
  );
}

/**
 * The catalogue in a file's metadata.
 *
 * @param where - whose file it is, for the error
 * @throws HeedError `model-damaged` where there is none that is whole
 */
export function readCatalogue(
  metadata: Readonly<Record<string, string>>,
  where: string,
): FileCatalogue {
  const written = parse(metadata[catalogueEntry]);
  if (!isWritten(written)) {
    const required = `the file's metadata must hold a whole catalogue in ${catalogueEntry}`;
    throw new HeedError({ code: 'model-damaged', where, required });
  }
  const { ids, titles, has, ...known } = written;
  const nameOf = (attribute: number | string) =>
    typeof attribute === 'number' ? known.attributes[attribute]! : attribute;
  const items = ids.map((id, place) => ({
    id,
    title: titles[place] || id,
    attributes: has[place]!.map(nameOf),
  }));
  return { ...known, items };
}
