import { sampleNegatives } from './sample-negatives.js';

const request = { items: 200, count: 99, user: 3, seed: 1, owned: new Set([0, 7, 199]) };

test('none twice, none of the user, all in the catalogue', () => {
  for (let user = 0; user < 50; user++) {
    const drawn = sampleNegatives({ ...request, user });
    expect(new Set(drawn).size).toBe(99);
    expect(drawn.every((item) => item > 0 && item < 199 && item !== 7)).toBe(true);
  }
});

test('the same for the same user and seed only', () => {
  expect(sampleNegatives(request)).toEqual(sampleNegatives({ ...request, owned: [199, 7, 0] }));
  expect(sampleNegatives({ ...request, seed: 2 })).not.toEqual(sampleNegatives(request));
  expect(sampleNegatives({ ...request, user: 4 })).not.toEqual(sampleNegatives(request));
});

test('each item is as likely', () => {
  const counts = Array<number>(20).fill(0);
  const draws = 4000;
  for (let user = 0; user < draws; user++) {
    for (const item of sampleNegatives({ items: 20, count: 5, user, seed: 9, owned: [4] })) {
      counts[item]!++;
    }
  }
  // 5 of 19: mean 1052.6, deviation sqrt(4000 · 5/19 · 14/19) = 27.8; five deviations either way
  expect(counts[4]).toBe(0);
  counts.splice(4, 1);
  expect(Math.min(...counts)).toBeGreaterThan(913);
  expect(Math.max(...counts)).toBeLessThan(1192);
});

test('all that is left may be drawn, and no more', () => {
  const all = sampleNegatives({ items: 6, count: 4, user: 0, seed: 0, owned: [1, 2, 1] });
  expect(all.sort()).toEqual([0, 3, 4, 5]);
  expect(() => sampleNegatives({ items: 6, count: 5, user: 8, seed: 0, owned: [1, 2] })).toThrow(
    'sampleNegatives: user 8 must leave 5 items of 6; got 4 left. Draw fewer negatives.',
  );
});
