import { encodeAttributes } from './catalogue.js';

const itemsWith = (...lists: string[]) =>
  lists.map((list, place) => ({
    id: String(place),
    title: '',
    attributes: list.split(' ').filter(Boolean),
  }));

test('numbers attributes from 1, in the order in which an item has them', () => {
  const items = itemsWith('drama crime', '', 'crime drama', 'crime');
  const { names, ids, most } = encodeAttributes(items, undefined, 3);
  expect(names).toEqual(['', 'crime', 'drama']);
  expect(most).toBe(3);
  expect([...ids]).toEqual([2, 1, 0, 0, 0, 0, 1, 2, 0, 1, 0, 0]);
});

test('leaves out what a single item has before it cuts, however often it has it', () => {
  const items = itemsWith('own own b c d', 'b c d');
  const { names, ids } = encodeAttributes(items, undefined, 2);
  expect(names).toEqual(['', 'b', 'c']);
  expect([...ids]).toEqual([1, 2, 1, 2]);
});

test('has eight attributes of an item unless told otherwise', () => {
  const items = itemsWith('a b c d e f g h i', 'a b c d e f g h i');
  const { ids, most } = encodeAttributes(items);
  expect(most).toBe(8);
  expect([...ids]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('the vocabulary does not depend on the order of the items', () => {
  const items = itemsWith('z b', 'a z', 'b a', 'once');
  expect(encodeAttributes([...items].reverse()).names).toEqual(encodeAttributes(items).names);
});

test('keeps a known vocabulary, and leaves out what it lacks', () => {
  const known = ['', 'z', 'a'];
  const { names, ids } = encodeAttributes(itemsWith('b a', 'z', 'b'), known, 2);
  expect(names).toEqual(known);
  expect([...ids]).toEqual([2, 0, 1, 0, 0, 0]);
});
