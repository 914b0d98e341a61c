import { tinyCatalogue } from '../../test/fixtures/tiny-catalogue.js';
import {
  catalogueEntry,
  readCatalogue,
  writeCatalogue,
  type FileCatalogue,
} from './file-catalogue.js';

const read = (text: string) => readCatalogue({ [catalogueEntry]: text }, 'test');
const text = writeCatalogue(tinyCatalogue);
const parts = JSON.parse(text) as Record<string, unknown[]>;

test('is read as it was written', () => {
  expect(read(text)).toEqual(tinyCatalogue);
});

test('attributes are numbers, those that the model does not know names; titles that are ids are left out', () => {
  const items = [
    { id: 'a', title: 'a', attributes: ['y', 'unknown', 'x'] },
    { id: 'b', title: 'B', attributes: [] },
  ];
  const catalogue: FileCatalogue = { items, trained: 1, attributes: ['', 'x', 'y'], most: 3 };
  const written = writeCatalogue(catalogue);
  expect(JSON.parse(written)).toMatchObject({ titles: [0, 'B'], has: [[2, 'unknown', 1], []] });
  expect(read(written)).toEqual(catalogue);
});

test('one without items is whole', () => {
  const empty = { items: [], trained: 0, attributes: [''], most: 8 };
  expect(read(writeCatalogue(empty))).toEqual(empty);
});

const changed = (change: Record<string, unknown>) => JSON.stringify({ ...parts, ...change });

test.each<[string, string]>([
  ['no JSON', text.slice(0, -5)],
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['an array', '[]'],
  ['no ids', changed({ ids: undefined })],
  ['ids that are numbers', changed({ ids: parts['ids']!.map((_, place) => place) })],
  ['fewer ids', changed({ ids: parts['ids']!.slice(1) })],
  ['fewer titles', changed({ titles: parts['titles']!.slice(1) })],
  ['a title that is null', changed({ titles: parts['titles']!.with(0, null) })],
  ['fewer lists of attributes', changed({ has: parts['has']!.slice(1) })],
  ['attributes that are no list', changed({ has: parts['has']!.with(0, 1) })],
  ['an attribute of no number', changed({ has: parts['has']!.with(0, [4]) })],
  ['an attribute below 0', changed({ has: parts['has']!.with(0, [-1]) })],
  ['half an attribute', changed({ has: parts['has']!.with(0, [0.5]) })],
  ['no names of attributes', changed({ attributes: undefined })],
  ['more trained than there are', changed({ trained: 12 })],
  ['trained that is no number', changed({ trained: '8' })],
  ['no most', changed({ most: undefined })],
])('refuses %s', (_, damaged) => {
  expect(() => read(damaged)).toThrow(
    expect.objectContaining({
      name: 'HeedError',
      code: 'model-damaged',
      message: "test: the file's metadata must hold a whole catalogue in heed.catalogue.",
    }),
  );
});

test('refuses a file without one', () => {
  expect(() => readCatalogue({}, 'test')).toThrow(/must hold a whole catalogue in heed\.catalogue/);
});
