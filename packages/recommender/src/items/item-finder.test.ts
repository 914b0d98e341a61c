import { ItemFinder } from './item-finder.js';

const titles: readonly (readonly [id: string, title: string])[] = [
  ['1', 'Toy Story (1995)'],
  ['2', 'Matrix, The (1999)'],
  ['3', 'Emma (1996)'],
  ['4', 'Amélie (Fabuleux destin d’Amélie Poulain, Le) (2001)'],
  ['5', 'Solaris (Solyaris) (1972)'],
  ['6', 'Solaris (2002)'],
  ['7', 'Emma (1996)'],
  ['300', 'Quiz Show (1994)'],
  ['9', '300 (2007)'],
  ['10', '???'],
  ['constructor', 'Object (2015)'],
];
const items = titles.map(([id, title]) => ({ id, title, attributes: [] }));
const finder = new ItemFinder(items);

test.each<[string, string | undefined]>([
  ['1', '1'],
  ['Toy Story (1995)', '1'],
  ['toy story', '1'],
  ['toy story 1995', '1'],
  ['Toy Story (1996)', undefined],
  ['The Matrix', '2'],
  ['Matrix, The', '2'],
  ['the matrix (1999)', '2'],
  ['Matrix', undefined],
  ['amelie', '4'],
  ['Amélie', '4'],
  ['Ame\u0301lie', '4'],
  ['Le fabuleux destin d’Amélie Poulain', '4'],
  ['solyaris', '5'],
  ['Solaris (2002)', '6'],
  ['300 (2007)', '9'],
  ['constructor', 'constructor'],
  ['toString', undefined],
  ['', undefined],
])('%j is the item of id %j', (name, id) => {
  const place = finder.find(name);
  expect(place === undefined ? undefined : items[place]!.id).toBe(id);
});

test('of several with one name, the first is meant; each has its id', () => {
  expect(finder.find('Emma (1996)')).toBe(2);
  expect(finder.find('emma')).toBe(2);
  expect(finder.find('Solaris')).toBe(4);
  expect(finder.find('7')).toBe(6);
});

test('other names come after titles', () => {
  const named = ['Hidden (Ring)', 'Ring (1998)', 'Third (Hidden)'];
  const other = new ItemFinder(named.map((title) => ({ id: title, title, attributes: [] })));
  expect([other.find('ring'), other.find('hidden')]).toEqual([1, 0]);
});

test('an id goes before a title', () => {
  expect(finder.find('300')).toBe(7);
});

test('a title of marks alone is found by its id only', () => {
  expect(finder.find('10')).toBe(9);
  expect(finder.find('???')).toBeUndefined();
  expect(finder.find('!')).toBeUndefined();
});

test.each([
  ['Tpy Story', 'Toy Story (1995)'],
  ['The Matrixx', 'Matrix, The (1999)'],
  ['Ameli', 'Amélie (Fabuleux destin d’Amélie Poulain, Le) (2001)'],
  ['Emmma (1996)', 'Emma (1996)'],
])('nearest to %s is %s', (name, title) => {
  expect(finder.nearest(name)).toBe(title);
});

test('all items of a catalogue are found by their ids, whatever these are', () => {
  const ids = ['a', 'A', ' ', '0', 'é', 'the matrix', '__proto__'];
  const odd = new ItemFinder(ids.map((id) => ({ id, title: 'Same', attributes: [] })));
  expect(ids.map((id) => odd.find(id))).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('a long name is compared with many titles at once', () => {
  const many = Array.from({ length: 20_000 }, (_, id) => `Title of number ${id} (1990)`);
  const large = new ItemFinder(many.map((title, id) => ({ id: `${id}`, title, attributes: [] })));
  const start = performance.now();
  expect(large.nearest(`title of number 77${' and so on'.repeat(10_000)}`)).toMatch(/^Title of/);
  expect(performance.now() - start).toBeLessThan(3000);
});
