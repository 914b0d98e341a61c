import { daysOf } from './sequence.js';

test('days since the first time', () => {
  expect(daysOf([1_000_000, 1_000_000, 1_043_200, 1_864_000], 4)).toEqual([0, 0, 0.5, 10]);
  expect(daysOf([], 0)).toEqual([]);
});

test('without times, one after the other', () => {
  expect(daysOf(undefined, 3)).toEqual([0, 1, 2]);
  expect(daysOf(undefined, 0)).toEqual([]);
});
