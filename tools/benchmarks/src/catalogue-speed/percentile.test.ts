import { percentile } from './percentile.js';

test.each([
  [0.5, 5],
  [0.99, 10],
  [0.9, 9],
  [0, 1],
  [1, 10],
])('the part %d of ten values is not above %d', (part, expected) => {
  expect(percentile([10, 2, 3, 1, 5, 4, 6, 9, 8, 7], part)).toBe(expected);
});
