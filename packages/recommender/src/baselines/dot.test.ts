import { dot } from './dot.js';

const one = Float64Array.of(1, 2, 3, 4, 5, 6, 7);
const other = Float64Array.of(9, 1, 10, 100, 1000, 10000, 100000, 1000000);

test.each([
  [0, 0],
  [1, 2],
  [3, 432],
  [4, 5432],
  [5, 65432],
  [6, 765432],
])('the first %i from places 1 and 1', (length, wanted) => {
  expect(dot(one, 1, other, 1, length)).toBe(wanted);
});
