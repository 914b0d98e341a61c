import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { gaussianNoise } from './noise.js';
import { monotonic } from './monotonic.js';

beforeAll(() => tf.setBackend('cpu'));

const scoresOf = (shape: number[], seed = 1, deviation = 1) =>
  tf.randomNormal(shape, 0, deviation, 'float32', seed);

/** Where each query stops when it stops at some keys and not at others; −1: nowhere. */
function walk(stops: boolean[][]): number[] {
  let place = 0;
  return stops.map((row) => {
    const next = place < 0 ? -1 : row.findIndex((stop, key) => key >= place && stop);
    place = next;
    return next;
  });
}

test('expected weights are those of all ways to stop, each with its probability', () => {
  const [L, S] = [3, 4];
  const scores = scoresOf([1, 1, L, S]);
  const p = tf.sigmoid(scores).dataSync();
  const expected = new Array<number>(L * S).fill(0);
  for (let code = 0; code < 2 ** (L * S); code++) {
    const cells = Array.from(p, (_, cell) => ((code >> cell) & 1) === 1);
    const chance = cells.reduce(
      (product, stop, cell) => product * (stop ? p[cell]! : 1 - p[cell]!),
      1,
    );
    const rows = Array.from({ length: L }, (_, query) => cells.slice(S * query, S * (query + 1)));
    walk(rows).forEach((key, query) => {
      if (key >= 0) expected[S * query + key]! += chance;
    });
  }
  expectClose(monotonic()(scores), tf.tensor(expected, scores.shape), 1e-6);
});

test('the same as the closed form by products and sums, where that can be computed', () => {
  const [L, S] = [4, 6];
  const scores = scoresOf([2, 3, L, S]);
  const p = tf.split(tf.sigmoid(scores), L, 2);
  let last: tf.Tensor = tf.oneHot(tf.zeros([2, 3, 1], 'int32'), S);
  const rows = p.map((row) => {
    const passed = tf.cumprod(tf.sub(1, row), 3, true);
    last = tf.mul(tf.mul(row, passed), tf.cumsum(tf.div(last, passed), 3));
    return last;
  });
  expectClose(monotonic()(scores), tf.concat(rows, 2), 1e-5);
});

test('long inputs, where products vanish: exact values, finite slopes', () => {
  const [L, S] = [3, 300];
  const scores = scoresOf([1, 1, L, S], 2, 20);
  const p = Float64Array.from(scores.dataSync(), (score) => 1 / (1 + Math.exp(-score)));
  let last = Float64Array.from({ length: S }, (_, key) => (key === 0 ? 1 : 0));
  const expected = Array.from({ length: L }, (_, query) => {
    let passing = 0;
    last = last.map((start, key) => {
      passing = start + (key > 0 ? (1 - p[S * query + key - 1]!) * passing : 0);
      return p[S * query + key]! * passing;
    });
    return [...last];
  }).flat();
  expectClose(monotonic()(scores), tf.tensor(expected, scores.shape), 1e-5);
  const slopes = tf.grad((x) => tf.sum(tf.mul(monotonic()(x), scores)))(scores);
  expect([...slopes.dataSync()].every(Number.isFinite)).toBe(true);
});

test('hard weights go on from where the last query stopped', () => {
  const scores = scoresOf([1, 1, 6, 9], 4);
  const stops = (scores.arraySync() as number[][][][])[0]![0]!.map((row) =>
    row.map((score) => score > 0),
  );
  const weights = (monotonic({ mode: 'hard' })(scores).arraySync() as number[][][][])[0]![0]!;
  expect(weights.map((row) => row.indexOf(1))).toEqual(walk(stops));
  expect(weights.flat().every((weight) => weight === 0 || weight === 1)).toBe(true);
});

test('expected weights of sure scores are the hard ones', () => {
  const scores = scoresOf([2, 2, 5, 7], 3);
  const sure = tf.mul(tf.sign(scores), 40);
  expectClose(monotonic()(sure), monotonic({ mode: 'hard' })(scores), 1e-6);
});

test.each(['expected', 'hard'] as const)('%s: one query at a time gives the same', (mode) => {
  const scores = scoresOf([2, 2, 4, 5]);
  let previous: tf.Tensor | undefined;
  const rows = tf.split(scores, 4, 2).map((row) => {
    previous = monotonic({ mode, previous })(row);
    return previous;
  });
  expectClose(tf.concat(rows, 2), monotonic({ mode })(scores), 1e-6);
});

test('where the queries have got to never moves back', () => {
  const weights = monotonic()(scoresOf([1, 2, 5, 6]));
  const before = tf.cumsum(weights, 3); // how much has stopped up to each key
  const [earlier, later] = [
    tf.slice(before, [0, 0, 0, 0], [1, 2, 4, 6]),
    tf.slice(before, [0, 0, 1, 0], [1, 2, 4, 6]),
  ];
  expect(tf.max(tf.sub(later, earlier)).dataSync()[0]).toBeLessThan(1e-6);
});

test('noise comes before the sigmoid', () => {
  const scores = scoresOf([2, 1, 3, 4]);
  const key = { seed: 1, place: 0, step: tf.scalar(7) };
  const noise = gaussianNoise(2, key);
  const drawn = noise(scores.shape);
  expectClose(monotonic({ noise })(scores), monotonic()(tf.add(scores, drawn)), 1e-6);
  const wide = gaussianNoise(2, key)([200, 50]);
  expect(tf.moments(wide).variance.dataSync()[0]).toBeCloseTo(4, 0);
});
