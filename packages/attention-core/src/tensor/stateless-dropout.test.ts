import * as tf from '@tensorflow/tfjs';
import { statelessDropout } from './stateless-dropout.js';

beforeAll(() => tf.setBackend('cpu'));

/** Which elements of a matrix of ones are kept, as 0 and 1. */
const kept = (rate: number, seed: number, step: number, shape: [number, number] = [200, 64]) =>
  tf.tidy(() =>
    Array.from(
      statelessDropout(tf.ones(shape), { rate, seed, step: tf.scalar(step) })
        .greater(0)
        .dataSync(),
    ),
  );

const share = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Correlation of two masks of the same rate. */
function correlation(a: number[], b: number[]): number {
  const [meanA, meanB] = [share(a), share(b)];
  const covariance = share(a.map((value, index) => (value - meanA) * (b[index]! - meanB)));
  return covariance / Math.sqrt(meanA * (1 - meanA) * meanB * (1 - meanB));
}

test.each([0.1, 0.3, 0.5, 0.9])('drops a share of %d', (rate) => {
  const shares = [1, 2, 3, 4, 5].map((step) => share(kept(rate, 3, step)));
  expect(share(shares)).toBeCloseTo(1 - rate, 1.7);
});

test('scales what is left', () => {
  const dropped = statelessDropout(tf.ones([50, 50]), { rate: 0.2, seed: 1, step: tf.scalar(0) });
  expect([...new Set(dropped.dataSync())].sort()).toEqual([0, 1.25]);
});

test('the same seed and step give the same mask; another of either gives an unrelated one', () => {
  const mask = kept(0.5, 1, 7);
  expect(kept(0.5, 1, 7)).toEqual(mask);
  for (const [seed, step] of [
    [1, 8],
    [2, 7],
    [1, 4093 + 7],
    [5, 100],
  ] as const) {
    expect(Math.abs(correlation(mask, kept(0.5, seed, step)))).toBeLessThan(0.05);
  }
});

test('rows and columns are unrelated to each other', () => {
  const mask = kept(0.5, 4, 3, [100, 400]);
  const row = (index: number) => mask.slice(400 * index, 400 * (index + 1));
  const column = (index: number) => Array.from({ length: 100 }, (_, i) => mask[400 * i + index]!);
  const rows = [1, 2, 3, 50, 99].map((index) => Math.abs(correlation(row(0), row(index))));
  const columns = [1, 2, 3, 200, 399].map((index) =>
    Math.abs(correlation(column(0), column(index))),
  );
  expect(Math.max(...rows)).toBeLessThan(0.2);
  expect(Math.max(...columns)).toBeLessThan(0.4);
});

test('an element is dropped about as often as the rate over many steps', () => {
  const times = Array.from({ length: 400 }, (_, step) => kept(0.25, 2, step, [2, 4]));
  for (let element = 0; element < 8; element++) {
    expect(share(times.map((mask) => mask[element]!))).toBeGreaterThan(0.65);
    expect(share(times.map((mask) => mask[element]!))).toBeLessThan(0.85);
  }
});

test('rate 0 changes nothing', () => {
  const x = tf.tensor1d([1, 2]);
  expect(statelessDropout(x, { rate: 0, seed: 0, step: tf.scalar(0) })).toBe(x);
});
