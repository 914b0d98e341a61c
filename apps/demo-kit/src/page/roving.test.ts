import { placeAfter } from './roving.js';

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowDown', 2, 0],
  ['ArrowLeft', 0, 2],
  ['ArrowUp', 2, 1],
  ['Home', 1, 0],
  ['End', 1, 2],
  ['a', 1, undefined],
])('%s leads from %i to %s', (key, from, to) => {
  expect(placeAfter(key, from, 3)).toBe(to);
  expect(placeAfter(key, from, 0)).toBeUndefined();
});
