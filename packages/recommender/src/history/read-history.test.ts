import { tinyCatalogue } from '../../test/fixtures/tiny-catalogue.js';
import { Catalogue } from '../items/catalogue.js';
import type { History } from './history-item.js';
import { readHistory } from './read-history.js';

const catalogue = new Catalogue(tinyCatalogue);
const read = (history: History, longest = 50) =>
  readHistory(history, { catalogue, longest, where: 'test', argument: 'input' });
const placesOf = (history: History, longest?: number) =>
  read(history, longest).map(({ place }) => place);

test('an item is found by id or title, and has the title of the catalogue', () => {
  expect(read(['m2', 'toy story'])).toEqual([
    { index: 0, title: 'Matrix, The (1999)', place: 1 },
    { index: 1, title: 'Toy Story (1995)', place: 0 },
  ]);
});

test('times put items in order, and are seconds', () => {
  const history = [
    { item: 'm1', time: new Date('1970-01-02') },
    { item: 'm2', time: '1970-01-01T00:01:00Z' },
    { item: 'm3', time: 3600 },
  ];
  expect(read(history)).toEqual([
    { index: 1, title: 'Matrix, The (1999)', place: 1, time: 60 },
    { index: 2, title: 'Amélie (2001)', place: 2, time: 3600 },
    { index: 0, title: 'Toy Story (1995)', place: 0, time: 86_400 },
  ]);
});

test('of one time, the order is the given one', () => {
  const at = (item: string) => ({ item, time: 7 });
  expect(placesOf(['m5', 'm1', 'm3', 'm2'].map(at))).toEqual([4, 0, 2, 1]);
});

test('what comes several times is where it came last', () => {
  expect(read(['m1', 'm2', 'Toy Story', 'm3']).map(({ index }) => index)).toEqual([1, 2, 3]);
  // The last by time, not by place.
  const timed = [
    { item: 'm1', time: 30 },
    { item: 'm2', time: 20 },
    { item: 'm1', time: 10 },
  ];
  expect(read(timed).map(({ index, time }) => [index, time])).toEqual([
    [1, 20],
    [0, 30],
  ]);
});

test('one item 10,000 times is one item, and quick', () => {
  const start = performance.now();
  expect(read(new Array(10_000).fill('Matrix, The (1999)') as string[])).toEqual([
    { index: 9999, title: 'Matrix, The (1999)', place: 1 },
  ]);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('of a long history the latest are seen, each once', () => {
  const all = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];
  expect(placesOf(all, 4)).toEqual([2, 3, 4, 5]);
  // What is cut are items, not repetitions.
  expect(placesOf([...all, 'm6', 'm6', 'm6'], 4)).toEqual([2, 3, 4, 5]);
  expect(placesOf(all, 6)).toHaveLength(6);
});

test('an item that is new stands by the attributes that the model knows', () => {
  const history = [
    { item: 'My film', attributes: ['Western', 'Comedy', 'Action', 'Children'] },
    { attributes: ['Children', 'Children'] },
  ];
  expect(read(history)).toEqual([
    { index: 0, title: 'My film', attributes: [3, 1] }, // no more than the model looks at
    { index: 1, title: 'Children, Children', attributes: [2] },
  ]);
});

test('attributes of an item that the catalogue has do not count', () => {
  expect(read([{ item: 'Alien', attributes: ['Western'] }])).toEqual([
    { index: 0, title: 'Alien (1979)', place: 4 },
  ]);
});

test('new items are the same where they have one name, and never one of the catalogue', () => {
  const film = (item: string) => ({ item, attributes: ['Comedy'] });
  const seen = read([film('My film'), film('place 1'), 'm2', film('My film')]);
  expect(seen.map(({ index }) => index)).toEqual([1, 2, 3]);
});

test.each<[string, History, string]>([
  [
    'an unknown item',
    ['m1', 'Tpy Story'],
    'test: input[1] must be an item of the catalogue; got "Tpy Story". Did you mean "Toy Story (1995)"? An item that is new needs attributes.',
  ],
  [
    'unknown attributes',
    [{ attributes: ['Western', ''] }],
    'test: input[0].attributes must have one that the model knows, such as Children, Comedy, Action; got an array of 2. Names are those of the data that the model was trained on.',
  ],
  [
    'an unknown item with unknown attributes',
    [{ item: 'My film', attributes: ['Western'] }],
    'test: input[0].attributes must have one that the model knows',
  ],
  [
    'an unknown item with no attributes',
    [{ item: 'My film', attributes: [] }],
    'test: input[0].attributes must have one that the model knows',
  ],
])('refuses %s', (_, history, message) => {
  expect(() => read(history)).toThrow(
    expect.objectContaining({
      name: 'HeedError',
      code: 'input-value',
      message: expect.stringContaining(message) as string,
    }),
  );
});

test('a name of a million letters is refused at once', () => {
  const start = performance.now();
  for (const name of ['x'.repeat(1e6), ', the ('.repeat(1e5)]) {
    expect(() => read([name])).toThrow(/^test: input\[0\] .{0,200}$/);
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
