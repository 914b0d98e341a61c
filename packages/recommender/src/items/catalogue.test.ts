import { tinyCatalogue } from '../../test/fixtures/tiny-catalogue.js';
import { Catalogue } from './catalogue.js';
import { catalogueEntry, writeCatalogue } from './file-catalogue.js';

const catalogue = new Catalogue(tinyCatalogue);

test('items with a vector of their own have rows from 1, others row 0', () => {
  const rows = catalogue.items.map((_, place) => catalogue.rowOf(place));
  expect(rows).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0]);
});

test.each<[string[], number[]]>([
  [[], []],
  [['Comedy'], [3]],
  [
    ['Comedy', 'Action'],
    [3, 1],
  ],
  [['Western'], []],
  [['Western', 'Children', ''], [2]],
  [['comedy'], []],
  [
    ['Children', 'Comedy', 'Action'],
    [2, 3],
  ],
  [
    ['Comedy', 'Comedy', 'Action'],
    [3, 1],
  ],
])('%j are numbers %j', (names, numbers) => {
  expect(catalogue.numbersOf(names)).toEqual(numbers);
});

test('tells which attributes it knows, if any', () => {
  const start = 'must have one that the model knows';
  expect(catalogue.knownAttributes).toBe(`${start}, such as Children, Comedy, Action`);
  const bare = new Catalogue({ ...tinyCatalogue, attributes: [''] });
  expect(bare.knownAttributes).toBe(start);
});

test('comes from the metadata of a file', () => {
  const metadata = { [catalogueEntry]: writeCatalogue(tinyCatalogue) };
  const read = Catalogue.of(metadata, 'test');
  expect(read.items).toEqual(tinyCatalogue.items);
  expect(read.finder.find('Shrek')).toBe(5);
});
