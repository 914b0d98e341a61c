import { prepare } from './prepare.js';

const items = Array.from({ length: 12 }, (_, place) => ({
  ...{ id: `i${place}`, title: `i${place}` },
  attributes: [place % 2 === 0 ? 'even' : 'odd'],
}));

const history = (user: string, ...places: number[]) => ({ user, items: places });

const data = {
  name: 'made',
  items,
  users: [history('a', 0, 1, 2, 3, 4), history('b', 4, 3, 2, 1, 0), history('c', 1, 2, 0, 5, 6)],
};

test('where the data has clicks only, each that is asked about stands beside an item that the user does not have', () => {
  const { dev, test, owned, isRated } = prepare(data, { least: undefined, most: 2 });
  expect(isRated).toBe(false);
  for (const part of [dev, test]) {
    expect(part.map(({ clicked }) => clicked)).toEqual([true, false, true, false, true, false]);
    for (const { user, item, clicked } of part) expect(owned[user]!.has(item)).toBe(clicked);
  }
  // Always the same ones, and not the same for everybody.
  expect(prepare(data, { least: undefined, most: 2 }).test).toEqual(test);
  expect(new Set([dev, test].flat().map(({ item }) => item)).size).toBeGreaterThan(6);
});

test('items of dev and the test that training has nothing of come last in the catalogue', () => {
  const { catalogue } = prepare(data, { least: undefined, most: 2 });
  const trained = catalogue.items.slice(0, catalogue.trained).map(({ id }) => id);
  expect(trained.sort()).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
});

test('impressions are of the same items as in the data', () => {
  const { catalogue, test, clicked } = prepare(data, { least: undefined, most: 2 });
  const idOf = (place: number) => catalogue.items[place]!.id;
  const asked = test.filter((each) => each.clicked);
  expect(asked.map(({ item }) => idOf(item))).toEqual(['i4', 'i0', 'i6']);
  expect(clicked[2]!.map(idOf)).toEqual(['i1', 'i2', 'i0', 'i5', 'i6']);
});
