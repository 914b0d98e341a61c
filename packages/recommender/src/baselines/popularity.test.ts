import { popularityScorer } from './popularity.js';

test('how many users had an item, the same for everyone', async () => {
  const { score } = popularityScorer([[0, 1], [1, 1, 2], [1]], 4);
  expect([...(await score([[3], []], []))]).toEqual([1, 3, 1, 0, 1, 3, 1, 0]);
});

test('an item that is not in the catalogue is refused', () => {
  expect(() => popularityScorer([[0], [4]], 4)).toThrow(
    /histories\[1\] must hold .* 0 … 3; got the number 4/,
  );
});
