import { middleRank, rankAmong, rankAmongAll } from './rank.js';

//                              item 0  1  2  3  4  5
const row = Float32Array.of(/**/ 0.5, 0.9, 0.5, 0.1, 0.5, 0.7);

test('ties count half, rounded towards the better place', () => {
  expect(middleRank(0, 0)).toBe(0);
  expect(middleRank(2, 3)).toBe(3); // 2 + 1.5
  expect(middleRank(0, 99)).toBe(49); // all the same among 100: the middle
});

test('among candidates', () => {
  // 0.9 is above 0.5; items 0 and 4 tie with item 2: 1 + 2/2
  expect(rankAmong(row, 2, [0, 1, 3, 4])).toBe(2);
  expect(rankAmong(row, 1, [0, 2, 3, 4, 5])).toBe(0);
  expect(rankAmong(row, 3, new Set([0, 1, 2, 4, 5]))).toBe(5);
  expect(rankAmong(row, 3, [])).toBe(0);
});

test('among all items but the history', () => {
  // above item 2: 1 and 5; tied: 0 and 4
  expect(rankAmongAll(row, 2, [])).toBe(3);
  expect(rankAmongAll(row, 2, [1])).toBe(2);
  expect(rankAmongAll(row, 2, [1, 0, 4])).toBe(1);
  expect(rankAmongAll(row, 2, [3])).toBe(3);
});

test('an item twice in the history is one item, and a target that was there before still counts', () => {
  expect(rankAmongAll(row, 2, [1, 1, 1])).toBe(2);
  expect(rankAmongAll(row, 2, [2, 2, 1])).toBe(2);
});

test('all items but the history is the same as naming them', () => {
  for (let target = 0; target < row.length; target++) {
    const history = [0, 3].filter((item) => item !== target);
    const others = [...row.keys()].filter((item) => item !== target && !history.includes(item));
    expect(rankAmongAll(row, target, history)).toBe(rankAmong(row, target, others));
  }
});
