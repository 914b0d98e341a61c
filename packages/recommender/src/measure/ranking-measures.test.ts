import { discountedGain, hitRate, rankingMeasures } from './ranking-measures.js';

test('a hit is a rank below the number looked at', () => {
  expect([0, 4, 5, 9, 10].map((rank) => hitRate(rank, 5))).toEqual([1, 1, 0, 0, 0]);
  expect([0, 4, 5, 9, 10].map((rank) => hitRate(rank, 10))).toEqual([1, 1, 1, 1, 0]);
});

test('gain: 1 / log2(rank + 2), nothing below', () => {
  expect(discountedGain(0, 10)).toBe(1); // log2(2) = 1
  expect(discountedGain(2, 10)).toBe(0.5); // log2(4) = 2
  expect(discountedGain(6, 10)).toBeCloseTo(1 / 3, 12); // log2(8) = 3
  expect(discountedGain(6, 5)).toBe(0);
  expect(discountedGain(10, 10)).toBe(0);
});

test('means over ranks', () => {
  // ranks 0, 2, 6, 14: gains at 10 are 1, 1/2, 1/3, 0; reciprocal ranks 1, 1/3, 1/7, 1/15
  expect(rankingMeasures(Int32Array.of(0, 2, 6, 14))).toEqual({
    hitRate1: 0.25,
    hitRate5: 0.5,
    hitRate10: 0.75,
    ndcg5: expect.closeTo(1.5 / 4, 12),
    ndcg10: expect.closeTo((1 + 1 / 2 + 1 / 3) / 4, 12),
    reciprocalRank: expect.closeTo((1 + 1 / 3 + 1 / 7 + 1 / 15) / 4, 12),
  });
});
