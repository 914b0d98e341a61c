import { longestFirst } from './longest-first.js';

test('puts the longest first, and those of one length in their order', () => {
  const lengths = Float32Array.of(1, 3e38, 0, 2, Infinity, 1e-45, 2, 0);
  expect([...longestFirst(lengths)]).toEqual([4, 1, 3, 6, 0, 2, 5, 7]);
});

test('of none there is none', () => {
  expect(longestFirst(new Float32Array(0))).toHaveLength(0);
});
