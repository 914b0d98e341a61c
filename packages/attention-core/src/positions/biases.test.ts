import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { alibi } from './alibi.js';
import { alongDiagonals } from './along-diagonals.js';
import { gridBias } from './grid-bias.js';
import type { PositionBias } from './position-bias.js';
import { relativeBias } from './relative-bias.js';
import { t5Bias, t5Bucket, type T5BucketOptions } from './t5-bias.js';
import { timeBias } from './time-bias.js';

beforeAll(() => tf.setBackend('cpu'));

const numbers = (bias: PositionBias, queries: number, keys: number) =>
  tf.tidy(() => [...bias({ queries, keys }).dataSync()]);

/** Fails unless two lists hold about the same numbers. */
function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));
}

const table = (rows: number, heads: number) => tf.randomNormal([rows, heads], 0, 1, 'float32', 3);

test('along diagonals, each pair has what belongs to its distance', () => {
  const size = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(size, size, (queries, keys) => {
      const width = queries + keys - 1;
      const values = tf.range(0, 2 * width).reshape([2, width]);
      const spread = alongDiagonals(values, queries, keys).arraySync() as number[][][];
      spread.forEach((rows, x) =>
        rows.forEach((row, i) =>
          row.forEach((value, j) => expect(value).toBe(x * width + j - i + queries - 1)),
        ),
      );
    }),
    { seed: 20260101 },
  );
});

test('alibi falls with the distance, on both sides, by a slope for each head', () => {
  const bias = tf.tidy(() => alibi(2)({ queries: 2, keys: 3 }).arraySync()) as number[][][];
  const slopes = [1 / 16, 1 / 256];
  expect(bias).toEqual(
    slopes.map((slope) => [
      [-0, -slope, -2 * slope],
      [-slope, -0, -slope],
    ]),
  );
});

test.each<[string, (offset: number) => PositionBias]>([
  ['alibi', (offset) => alibi(2, { offset })],
  ['relativeBias', (offset) => relativeBias(table(5, 2), { offset })],
  ['t5Bias', (offset) => t5Bias(table(8, 2), { maxDistance: 6, offset })],
])('%s: with an offset, the last queries have what they had among all', (_name, make) => {
  const all = tf.tidy(() =>
    tf.slice(make(0)({ queries: 7, keys: 7 }), [0, 5, 0], [2, 2, 7]).dataSync(),
  );
  expect(numbers(make(5), 2, 7)).toEqual([...all]);
});

/** Distances at which the bucket changes, and the bucket from there on, from −1100 to 1100. */
function bucketChanges(buckets: number, options: T5BucketOptions): number[][] {
  const changes: number[][] = [];
  for (let distance = -1100; distance <= 1100; distance++) {
    const bucket = t5Bucket(distance, buckets, options);
    if (changes.at(-1)?.[1] !== bucket) changes.push([distance, bucket]);
  }
  return changes;
}

/** From each of some distances on, the next bucket below. */
const falling = (from: number, distances: readonly number[]) =>
  distances.map((distance, step) => [distance, from - step]);

/** Whole numbers from one to another. */
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

// What Hugging Face's T5Attention._relative_position_bucket gives, in float32 of PyTorch 1.13.
test('T5’s buckets', () => {
  expect(bucketChanges(32, {})).toEqual([
    ...falling(15, [-1100, -90, -63, -45, -31, -22, -15, -11, ...run(-7, 0)]),
    ...[...run(1, 8), 12, 16, 23, 32, 46, 64, 91].map((distance, step) => [distance, 17 + step]),
  ]);
  expect(bucketChanges(32, { bidirectional: false })).toEqual(
    falling(31, [
      ...[-1100, -112, -98, -86, -76, -66, -58, -51, -45, -39, -34, -30, -26, -23, -20, -18],
      ...run(-15, 0),
    ]),
  );
  expect(bucketChanges(8, { maxDistance: 20 })).toEqual([
    ...falling(3, [-1100, -6, -1, 0]),
    ...[1, 2, 7].map((distance, step) => [distance, 5 + step]),
  ]);
  expect(bucketChanges(64, { maxDistance: 1000, bidirectional: false })).toEqual(
    falling(63, [
      ...[
        -1100, -898, -806, -724, -650, -584, -524, -470, -422, -379, -341, -306, -275, -247, -221,
      ],
      ...[
        -199, -178, -160, -144, -129, -116, -104, -93, -84, -75, -67, -61, -54, -49, -44, -39, -35,
      ],
      ...run(-31, 0),
    ]),
  );
});

test('a grid of one row is a line: distances from key to query', () => {
  const learned = table(9, 2);
  const line = relativeBias(tf.reverse(learned, 0));
  expect(numbers(gridBias(learned, { rows: 1, columns: 5 }), 5, 5)).toEqual(numbers(line, 5, 5));
});

test('with a decay like its slopes, the bias of time is alibi at whole times', () => {
  const inverse = [1 / 16, 1 / 256].map((slope) => Math.log(Math.expm1(slope)));
  const times = tf.tensor2d([[0, 1, 2, 3, 4]]);
  const bias = timeBias(times, times, { decay: tf.tensor1d(inverse) });
  expectClose(numbers(bias, 5, 5), numbers(alibi(2), 5, 5));
});

test('shifting all times changes no bias; a longer time has a lower one, never above 0', () => {
  const weights = { decay: tf.tensor1d([0.3]), rate: tf.tensor1d([-1]) };
  const [times, later] = [
    [0, 0.5, 3, 10],
    [100, 100.5, 103, 110],
  ].map((row) => tf.tensor2d([row]));
  const bias = numbers(timeBias(times!, times!, weights), 4, 4);
  numbers(timeBias(later!, later!, weights), 4, 4).forEach((value, place) =>
    expect(value).toBeCloseTo(bias[place]!, 4),
  );
  expect(bias[0]).toBe(-0);
  expect(bias.slice(0, 4)).toEqual([...bias.slice(0, 4)].sort((a, b) => b - a));
});

test('biases leave no tensors behind but their own', () => {
  const [t5, grid, times] = [table(8, 2), table(9, 2), tf.zeros<tf.Rank.R2>([1, 4])];
  const decay = tf.zeros([2]);
  const before = tf.memory().numTensors;
  const shape = { queries: 4, keys: 4 };
  const made = [
    t5Bias(t5)(shape),
    relativeBias(grid)(shape),
    gridBias(grid, { rows: 2, columns: 2 })(shape),
    timeBias(times, times, { decay, rate: decay })(shape),
  ];
  expect(tf.memory().numTensors).toBe(before + made.length);
  tf.dispose(made);
});
