import { partImpressions } from './impressions.js';

/** Forty ratings from 1 to 5 over and over, of items 0, 1, 2, … */
const forty = {
  user: 'a',
  items: Array.from({ length: 40 }, (_, place) => place),
  values: Array.from({ length: 40 }, (_, place) => 1 + (place % 5)),
};

test("each user's last tenth is the test, the tenth before it dev, all before that training", () => {
  const { train, dev, test } = partImpressions([forty], 4);
  const itemsOf = (part: readonly { item: number }[]) => part.map(({ item }) => item);
  expect(itemsOf(test)).toEqual([36, 37, 38, 39]);
  expect(itemsOf(dev)).toEqual([32, 33, 34, 35]);
  // Item 3 is the first that is clicked on; it and what comes before it have no history.
  expect(itemsOf(train)).toEqual(forty.items.slice(4, 32));
});

test('a click is a rating from the least on, and a history is what was clicked on before', () => {
  const { clicked, train, dev, test } = partImpressions([forty], 4);
  expect(clicked[0]).toEqual(forty.items.filter((item) => forty.values[item]! >= 4));
  for (const { item, before, clicked: isClick } of [...train, ...dev, ...test]) {
    expect(isClick).toBe(forty.values[item]! >= 4);
    const history = clicked[0]!.slice(0, before);
    expect(history).toEqual(clicked[0]!.filter((other) => other < item));
  }
});

test('nothing of a user that is learned from comes after what is asked about', () => {
  const users = [forty, { user: 'b', items: [7, 3, 9, 1] }, { user: 'c', items: [5, 6, 8] }];
  const { train, dev, test } = partImpressions(users, undefined);
  for (const [user, { items }] of users.entries()) {
    const placesOf = (part: typeof train) =>
      part.filter((each) => each.user === user).map(({ item }) => items.indexOf(item));
    expect(Math.max(0, ...placesOf(train))).toBeLessThan(Math.min(...placesOf(dev)));
    expect(Math.max(...placesOf(dev))).toBeLessThan(Math.min(...placesOf(test)));
  }
});

test('of few impressions one each is dev and test, of fewer than three none', () => {
  const users = [
    { user: 'a', items: [4, 5, 6, 7] },
    { user: 'b', items: [1, 2] },
  ];
  const { train, dev, test } = partImpressions(users, undefined);
  expect(train).toEqual([
    { user: 0, before: 1, item: 5, clicked: true },
    { user: 1, before: 1, item: 2, clicked: true },
  ]);
  expect(dev).toEqual([{ user: 0, before: 2, item: 6, clicked: true }]);
  expect(test).toEqual([{ user: 0, before: 3, item: 7, clicked: true }]);
});
