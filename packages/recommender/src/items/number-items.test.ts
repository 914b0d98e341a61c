import type { Item } from '../corpus/interactions.js';
import { Catalogue } from './catalogue.js';
import { numberItems } from './number-items.js';

const item = (id: string, ...attributes: string[]): Item => ({ id, title: id, attributes });
const items = [
  item('a', 'x'),
  item('b', 'x', 'y'),
  item('c'),
  item('d', 'y', 'z', 'x'),
  item('e', 'x'),
];
const train = [{ items: [3, 1] }, { items: [4, 3] }, { items: [] }];
const { catalogue, attributes, placesOf } = numberItems(items, train, 2);

test('what training has most of comes first; of one frequency, in the order of the data', () => {
  expect(catalogue.items.map(({ id }) => id)).toEqual(['d', 'b', 'e', 'a', 'c']);
  expect(catalogue.trained).toBe(3);
});

test('items that training does not have are of row 0', () => {
  const opened = new Catalogue(catalogue);
  expect(catalogue.items.map((_, place) => opened.rowOf(place))).toEqual([1, 2, 3, 0, 0]);
});

test('places are those of the same items', () => {
  const old = [0, 1, 2, 3, 4, 3];
  const now = placesOf(old);
  expect(now).toEqual([3, 1, 4, 0, 2, 0]);
  expect(now.map((place) => catalogue.items[place])).toEqual(old.map((place) => items[place]));
});

test('attributes stand by item, behind a row of zeros', () => {
  expect(catalogue.attributes).toEqual(['', 'x', 'y']); // only one item has z
  expect(catalogue.most).toBe(2);
  expect([...attributes]).toEqual([0, 0, 2, 1, 1, 2, 1, 0, 1, 0, 0, 0]);
});

test('attributes are the same as an open model sees them', () => {
  const opened = new Catalogue(catalogue);
  catalogue.items.forEach((each, place) => {
    const own = [...attributes.subarray(2 * (place + 1), 2 * (place + 2))].filter((id) => id > 0);
    expect(opened.numbersOf(each.attributes)).toEqual(own);
  });
});
