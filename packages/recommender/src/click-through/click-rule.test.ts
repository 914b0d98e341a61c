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
] as const)('%s', (_, data, kind, least) => {
  expect(leastOf(data, kind)).toBe(least);
});

test('without ratings everything is a click', () => {
  const data = { name: 'made', items: [], users: [{ user: 'a', items: [0, 1] }] };
  expect(leastOf(data, 'own')).toBeUndefined();
});
