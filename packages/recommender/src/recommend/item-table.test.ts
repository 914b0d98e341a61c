import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import { tinyCatalogue } from '../../test/fixtures/tiny-catalogue.js';
import { Catalogue } from '../items/catalogue.js';
import { keysOf, vectorsOf, type ItemKey } from './item-table.js';

/** A program whose vectors are `[row, sum of attributes]`, and how many items it was asked about at once. */
function fakeProgram(asked: number[] = []): Session {
  const run = ({ rows, attributes }: Record<string, RuntimeTensor>) => {
    const [count, most] = attributes!.dims as [number, number];
    expect(rows!.dims).toEqual([count]);
    asked.push(count);
    const data = new Float32Array(2 * count);
    for (let item = 0; item < count; item++) {
      const own = (attributes!.data as Int32Array).subarray(item * most, (item + 1) * most);
      data.set([(rows!.data as Int32Array)[item]!, own.reduce((sum, id) => sum + id, 0)], 2 * item);
    }
    return Promise.resolve({ vectors: { type: 'float32', dims: [count, 2], data } });
  };
  return { run } as unknown as Session;
}

test('vectors stand in the order of their items; missing attributes are 0', async () => {
  const keys: ItemKey[] = [
    { row: 3, attributes: [1, 2] },
    { row: 0, attributes: [] },
    { row: 1, attributes: [2] },
  ];
  const vectors = await vectorsOf(keys, { program: fakeProgram(), most: 2, width: 2 });
  expect([...vectors]).toEqual([3, 3, 0, 0, 1, 2]);
});

test('many items are asked about in parts', async () => {
  const asked: number[] = [];
  const keys = Array.from({ length: 120_000 }, (_, row) => ({ row, attributes: [row % 3] }));
  const vectors = await vectorsOf(keys, { program: fakeProgram(asked), most: 1, width: 2 });
  expect(asked).toEqual([50_000, 50_000, 20_000]);
  expect(
    keys.every(({ row }) => vectors[2 * row] === row && vectors[2 * row + 1] === row % 3),
  ).toBe(true);
});

test('of no items nothing is asked', async () => {
  const asked: number[] = [];
  const made = await vectorsOf([], { program: fakeProgram(asked), most: 1, width: 2 });
  expect([made.length, asked]).toEqual([0, []]);
});

test('items of a catalogue are known by row and attributes', () => {
  const keys = keysOf(new Catalogue(tinyCatalogue));
  expect(keys).toHaveLength(11);
  expect(keys[0]).toEqual({ row: 1, attributes: [2, 3] });
  expect(keys.slice(7)).toEqual([
    { row: 8, attributes: [2] },
    { row: 0, attributes: [3] },
    { row: 0, attributes: [1] }, // Heist is unknown
    { row: 0, attributes: [] },
  ]);
});
