import { seededRandom } from '@heed/attention-core/plugin';
import { inject } from './inject.js';

const owned = new Set([2, 4, 6, 8]);
const options = { share: 0.2, count: 10, owned };

test('keeps what was there, in its order, and says what was put in', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 200; round++) {
    const { items, noise } = inject({ items: [8, 2, 6, 4] }, { ...options, random });
    expect(items.filter((_, place) => !noise[place])).toEqual([8, 2, 6, 4]);
    const strangers = items.filter((_, place) => noise[place]);
    expect(strangers.filter((item) => owned.has(item))).toEqual([]);
  }
});

test('puts in as much as the share says, on average, anywhere', () => {
  const random = seededRandom(4);
  const [all, put, ends] = [0, 0, 0].map(() => [] as number[]) as [number[], number[], number[]];
  for (let round = 0; round < 2000; round++) {
    const { items, noise } = inject({ items: [8, 2, 6] }, { ...options, random });
    all.push(items.length);
    put.push(noise.filter(Boolean).length);
    ends.push(noise.at(-1) ? 1 : 0);
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(put) / sum(all)).toBeCloseTo(0.2, 2);
  // Three quarters of the histories get one, and a quarter of those at the end.
  expect(sum(ends) / 2000).toBeCloseTo(0.75 / 4, 1);
});

test('times stay in order', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 100; round++) {
    const noisy = inject(
      { items: [8, 2, 6, 4], times: [10, 20, 30, 30] },
      { ...options, share: 0.5, random },
    );
    expect(noisy.times).toEqual([...noisy.times!].sort((one, other) => one - other));
    expect(noisy.times!.filter((_, place) => !noisy.noise[place])).toEqual([10, 20, 30, 30]);
  }
});

test('a share of 0 changes nothing', () => {
  const plain = { items: [8, 2], times: [1, 2] };
  const random = seededRandom(6);
  expect(inject(plain, { ...options, share: 0, random })).toEqual({
    ...plain,
    noise: [false, false],
  });
});

test('nothing is put in where somebody has everything', () => {
  const everything = { items: [0, 1, 2] };
  const all = { share: 0.5, count: 3, owned: new Set(everything.items), random: seededRandom(7) };
  expect(inject(everything, all)).toEqual({ ...everything, noise: [false, false, false] });
});
