import { seededRandom } from '@heed/attention-core/plugin';
import { noiseSource } from './noise-source.js';
import { byChance, takeOut, withNoise, type NoisyQuestion } from './noisy-questions.js';

const items = Array.from({ length: 20 }, (_, place) => ({
  ...{ id: String(place), title: String(place), attributes: [] },
}));
const prepared = {
  catalogue: { items, trained: 20, attributes: [''], most: 1 },
  owned: [[1, 2, 3, 4], Array.from({ length: 18 }, (_, place) => place)],
  histories: [[1, 2], [], [18, 19, 19, 19]],
};
const source = noiseSource(prepared);
const much = { share: 0.3, kind: 'random' } as const;
const questions = [
  { user: 0, history: [1, 2, 3], times: [10, 20, 30], target: 4 },
  { user: 1, history: Array.from({ length: 17 }, (_, place) => place), target: 17 },
];

test('what is put in is nothing that the user has, not even what is asked for', () => {
  const noisy = withNoise(questions, much, source, 1);
  const strangers = noisy[1]!.history.filter((_, place) => noisy[1]!.noise[place]);
  expect(strangers.length).toBeGreaterThan(5);
  expect(strangers.filter((item) => item < 18)).toEqual([]);
  expect(noisy.map(({ target }) => target)).toEqual([4, 17]);
  expect(noisy[0]!.times).toHaveLength(noisy[0]!.history.length);
  expect(noisy[1]).not.toHaveProperty('times');
});

test('popular noise is what others chose, as often as they did', () => {
  const all = Array.from({ length: 300 }, () => questions[1]!);
  const noisy = withNoise(all, { ...much, kind: 'popular' }, source, 1);
  const put = noisy.flatMap(({ history, noise }) => history.filter((_, place) => noise[place]));
  expect(put.length).toBeGreaterThan(1000);
  expect(put.filter((item) => item < 18)).toEqual([]);
  expect(put.filter((item) => item === 19).length / put.length).toBeCloseTo(0.75, 1);
});

test('the same seed puts the same in, another one something else', () => {
  const first = withNoise(questions, much, source, 1);
  expect(withNoise(questions, much, source, 1)).toEqual(first);
  expect(withNoise(questions, much, source, 2)).not.toEqual(first);
});

const noisy: NoisyQuestion[] = [
  { user: 0, history: [5, 1, 9], times: [1, 2, 3], target: 4, noise: [true, false, false] },
  { user: 0, history: [7, 8], target: 4, noise: [true, true] },
];

test('takes out what is named, with its times, but never all', () => {
  const left = takeOut(noisy, [new Set([0]), new Set([0, 1])]);
  expect(left).toEqual([
    { user: 0, history: [1, 9], times: [2, 3], target: 4 },
    { user: 0, history: [8], target: 4 },
  ]);
});

test('chance takes out as many, each of them as likely', () => {
  const random = seededRandom(1);
  const counts = [0, 0, 0];
  for (let round = 0; round < 300; round++) {
    const [first, second] = byChance(noisy, [new Set([0]), new Set()], random);
    expect([first!.size, second!.size]).toEqual([1, 0]);
    for (const place of first!) counts[place]!++;
  }
  for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(35);
});
