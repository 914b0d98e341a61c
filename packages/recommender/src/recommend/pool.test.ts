import { poolOf, pooled, sharesFor } from './pool.js';

const ranked = (scores: readonly number[]) => ({
  items: Int32Array.from(scores.keys()),
  scores: Float32Array.from(scores),
});

test('probabilities are shared out by the exponentials of scores', () => {
  // exp(ln 6) : exp(ln 3) : exp(0) = 6 : 3 : 1
  const { items, shares } = poolOf({
    items: Int32Array.of(4, 0, 7),
    scores: Float32Array.of(Math.log(6), Math.log(3), 0),
  });
  expect(items).toEqual([4, 0, 7]);
  [0.6, 0.3, 0.1].forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 6));
});

test('only the first hundred share; what is beyond is measured by them', () => {
  const { shares } = poolOf(ranked([...new Array<number>(pooled).fill(0), -Math.log(2), -20]));
  expect(shares).toHaveLength(102);
  for (const share of shares.slice(0, pooled)) expect(share).toBeCloseTo(0.01, 12);
  expect(shares[100]).toBeCloseTo(0.005, 8);
  expect(shares[101]).toBeCloseTo(0.01 * Math.exp(-20), 12);
});

test('large scores overflow nothing', () => {
  expect(poolOf(ranked([1000, 1000, -1000])).shares).toEqual([0.5, 0.5, 0]);
  expect(poolOf(ranked([-1e30, -1e30])).shares).toEqual([0.5, 0.5]);
});

test('nothing shares nothing', () => {
  expect(poolOf(ranked([]))).toEqual({ items: [], shares: [] });
  expect(sharesFor(Float32Array.of(1, 1), { items: [] }, new Float32Array(4))).toEqual([]);
});

test('for somebody else the same items have other probabilities', () => {
  const vectors = Float32Array.of(9, 9, 1, 0, 0, 1); // three items of width 2
  const shares = sharesFor(Float32Array.of(Math.log(2), Math.log(8)), { items: [2, 1] }, vectors);
  expect(shares[0]).toBeCloseTo(0.8, 6);
  expect(shares[1]).toBeCloseTo(0.2, 6);
  // For the same query they are those of the pool, also where the first item is no longer the best.
  const reversed = sharesFor(Float32Array.of(0, 1), { items: [1, 2] }, vectors);
  expect(reversed[1]! / reversed[0]!).toBeCloseTo(Math.E, 6);
});
