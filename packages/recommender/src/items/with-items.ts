import { describeValue, HeedError, type HeedErrorCode } from '@heed/attention-core/errors';
import { readModel, writeModel } from '@heed/attention-core/onnx';
import type { Item } from '../corpus/interactions.js';
import { Catalogue } from './catalogue.js';
import { catalogueEntry, writeCatalogue } from './file-catalogue.js';

const where = 'withItems';

const isWord = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** Throws a HeedError that names what is wrong with an item. */
function checkItem(item: unknown, name: string, catalogue: Catalogue): void {
  const refuse = (code: HeedErrorCode, required: string, got: unknown, advice?: string): never => {
    throw new HeedError({
      ...{ code, where, required: `${name}${required}`, got: describeValue(got) },
      ...(advice && { advice }),
    });
  };
  if (typeof item !== 'object' || item === null) {
    return refuse('input-type', ' must be { id, title, attributes }', item);
  }
  const given = item as Record<keyof Item, unknown>;
  for (const part of ['id', 'title'] as const) {
    if (!isWord(given[part])) refuse('input-value', `.${part} must be a text`, given[part]);
  }
  if (!Array.isArray(given.attributes) || !given.attributes.every(isWord)) {
    return refuse('input-value', '.attributes must be an array of names', given.attributes);
  }
  if (catalogue.numbersOf(given.attributes).length > 0) return;
  refuse(
    'input-value',
    `.attributes ${catalogue.knownAttributes}`,
    given.attributes,
    'It knows nothing else of an item that is new.',
  );
}

/**
 * A model file with more items in its catalogue, without training again. They have no vector of their own: what is
 * known of them, and what they are recommended by, are those of their attributes that the model knows. Others are kept,
 * and read back, by their names.
 *
 * @param file - a model file of this package, which is not changed
 * @param items - none of an id that the catalogue has; of several with one title, an older item is meant by it
 * @returns another file, that `load` takes
 * @throws HeedError `input-type` and `input-value`, naming the item: what is none, an id that another has, or no
 * attribute that the model knows; `model-foreign` and `model-damaged` for the file
 * @example
 * ```ts
 * const file = withItems(await readFile('next-item.onnx'), [
 *   { id: 'new-1', title: 'The Fox of Snow (2026)', attributes: ['Animation', 'Children'] },
 * ]);
 * const recommend = await nextItem.load(file);
 * ```
 */
export function withItems(file: Uint8Array, items: readonly Item[]): Uint8Array {
  const model = readModel(file, where);
  const catalogue = Catalogue.of(model.metadata, where);
  if (!Array.isArray(items)) {
    const got = describeValue(items);
    const required = 'items must be an array of { id, title, attributes }';
    throw new HeedError({ code: 'input-type', where, required, got });
  }
  const ids = new Set(catalogue.items.map(({ id }) => id));
  for (const [place, item] of (items as readonly Item[]).entries()) {
    checkItem(item, `items[${place}]`, catalogue);
    if (ids.has(item.id)) {
      const required = `items[${place}].id must be that of no other item`;
      throw new HeedError({ code: 'input-value', where, required, got: describeValue(item.id) });
    }
    ids.add(item.id);
  }
  const { trained, attributes, most } = catalogue;
  const written = writeCatalogue({
    items: [...catalogue.items, ...items],
    ...{ trained, attributes, most },
  });
  return writeModel({ ...model, metadata: { ...model.metadata, [catalogueEntry]: written } });
}
