import { knotPlace, quantileKnots } from './value-knots.js';

test('knots are quantiles, from nearly the least to nearly the largest value', () => {
  const values = Array.from({ length: 1001 }, (_, place) => (place * 10) % 1001); // 0 … 1000, mixed
  const knots = quantileKnots(values, 12);
  expect(knots).toHaveLength(12);
  expect(knots[0]).toBe(5);
  expect(knots.at(-1)).toBeCloseTo(995, -1);
  const gaps = knots.slice(1).map((knot, place) => knot - knots[place]!);
  for (const gap of gaps) expect(gap).toBeCloseTo(90, -1);
});

test('each value is one knot, however often it comes', () => {
  expect(quantileKnots([3, 3, 3, 3], 12)).toEqual([3]);
  const rare = [...new Array<number>(900).fill(15), ...new Array<number>(100).fill(3)];
  expect(quantileKnots(rare, 12)).toEqual([3, 15]);
});

test('a variable that was never measured has a knot nevertheless', () => {
  expect(quantileKnots([], 12)).toEqual([0]);
  expect(knotPlace([0], 7)).toEqual({ knot: 0, share: 0 });
});

test.each([
  ['below the first', -4, 0, 0],
  ['at the first', 10, 0, 0],
  ['between', 12.5, 0, 0.25],
  ['at a middle one', 20, 1, 0],
  ['in the next part', 30, 1, 0.5],
  ['at the last', 40, 2, 0],
  ['above the last', 900, 2, 0],
])('a value %s', (_, value, knot, share) => {
  expect(knotPlace([10, 20, 40], value)).toEqual({ knot, share });
});
