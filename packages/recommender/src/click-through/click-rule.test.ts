import { leastOf } from './click-rule.js';

const rated = (...values: number[]) => ({
  ...{ name: 'made', items: [] },
  users: [{ user: 'a', items: values.map((_, place) => place), values }],
});

test.each([
  ['films', rated(1, 2, 5), 'movielens', 4],
  ['stars', rated(1, 2, 3, 4, 5), 'own', 3],
  ['clicks and none', rated(0, 0, 0, 1), 'own', 0.25],
  ['ratings that are all alike', rated(5, 5), 'own', undefined],
  [
    'the same, with a mean that is rounded up',
    rated(...Array<number>(6).fill(0.1)),
    'own',
    undefined,
  ],
] as const)('%s', (_, data, kind, least) => {
  expect(leastOf(data, kind)).toBe(least);
});

test('without ratings everything is a click', () => {
  const data = { name: 'made', items: [], users: [{ user: 'a', items: [0, 1] }] };
  expect(leastOf(data, 'own')).toBeUndefined();
});

test('refuses ratings that say of every row that it is no click', () => {
  const attempt = () => leastOf(rated(0, 0, 0), 'own');
  expect(attempt).toThrow(expect.objectContaining({ code: 'data' }));
  expect(attempt).toThrow(
    'recommender/click-through: the column of ratings must say of some rows that they are clicks, with 1 for example; got 3 ratings, all of them 0. Leave the column out, and every row counts as a click.',
  );
});
