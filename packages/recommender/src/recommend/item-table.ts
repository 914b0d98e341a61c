import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import type { Catalogue } from '../items/catalogue.js';

/** An item as the program `items` takes it. */
export interface ItemKey {
  /** Row of its own vector; 0 where it has none. */
  row: number;
  /** Numbers of its attributes. */
  attributes: readonly number[];
}

/** Items whose vectors are made at once. */
const atOnce = 50_000;

/** Vectors of items, one after the other: `[n, D]`. */
export async function vectorsOf(
  keys: readonly ItemKey[],
  { program, most, width }: { program: Session; most: number; width: number },
): Promise<Float32Array> {
  const vectors = new Float32Array(keys.length * width);
  for (let start = 0; start < keys.length; start += atOnce) {
    const part = keys.slice(start, start + atOnce);
    const rows = Int32Array.from(part, ({ row }) => row);
    const attributes = new Int32Array(part.length * most);
    part.forEach((key, place) => attributes.set(key.attributes, place * most));
    const feeds: Record<string, RuntimeTensor> = {
      rows: { type: 'int32', dims: [part.length], data: rows },
      attributes: { type: 'int32', dims: [part.length, most], data: attributes },
    };
    const { vectors: made } = await program.run(feeds, ['vectors']);
    vectors.set(made!.data as Float32Array, start * width);
  }
  return vectors;
}

/** What the program `items` takes for each item of a catalogue. */
export const keysOf = (catalogue: Catalogue): ItemKey[] =>
  catalogue.items.map(({ attributes }, place) => ({
    row: catalogue.rowOf(place),
    attributes: catalogue.numbersOf(attributes),
  }));
