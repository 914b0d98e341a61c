import * as tf from '@tensorflow/tfjs';
import type { Normalise } from '../choices.js';
import { entmax15 } from './entmax15.js';
import { sigmoid } from './sigmoid.js';
import { sinks, softmaxPlusOne } from './sinks.js';
import { softmax } from './softmax.js';
import { sparsemax } from './sparsemax.js';
import { temperature } from './temperature.js';
import { topK } from './top-k.js';

beforeAll(() => tf.setBackend('cpu'));

/** Weights of one row of scores. */
const weigh = (normalise: Normalise, scores: readonly number[]): number[] => [
  ...normalise(tf.tensor4d([...scores], [1, 1, 1, scores.length])).dataSync(),
];

/** Seeded rows of six scores, closer together and further apart. */
const rows = Array.from({ length: 20 }, (_, row): number[] => [
  ...tf.randomNormal([6], 0, 0.2 + row / 10, 'float32', 1 + row).dataSync(),
]);

const total = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0);
const places = (weights: readonly number[]): number[] =>
  weights.flatMap((weight, place) => (weight > 0 ? [place] : []));

/** The point of the simplex nearest to some scores, by trying every set of places with weight. */
function nearestOnSimplex(scores: readonly number[]): number[] {
  const candidates = Array.from({ length: 2 ** scores.length - 1 }, (_, index) => {
    const chosen = scores.map((_, place) => ((index + 1) >> place) & 1);
    const count = total(chosen);
    const excess = (total(scores.map((score, place) => score * chosen[place]!)) - 1) / count;
    return scores.map((score, place) => chosen[place]! * (score - excess));
  }).filter((point) => point.every((weight) => weight >= 0));
  const distance = (point: readonly number[]) =>
    total(point.map((weight, place) => (weight - scores[place]!) ** 2));
  return candidates.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}

function expectNear(actual: readonly number[], expected: readonly number[], digits = 5): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, digits));
}

test('sparsemax is the nearest point of the simplex', () => {
  for (const row of rows) expectNear(weigh(sparsemax(), row), nearestOnSimplex(row));
});

test('entmax lies between softmax and sparsemax', () => {
  const sparse = rows.map((row) => {
    const [soft, middle, hard] = [softmax(), entmax15(), sparsemax()].map((normalise) =>
      weigh(normalise, row),
    ) as [number[], number[], number[]];
    expect(places(middle)).toEqual(expect.arrayContaining(places(hard)));
    expect(Math.max(...middle)).toBeGreaterThanOrEqual(Math.max(...soft));
    expect(Math.max(...hard)).toBeGreaterThanOrEqual(Math.max(...middle) - 1e-6);
    return places(hard).length < places(middle).length && places(middle).length < row.length;
  });
  expect(sparse).toContain(true);
});

test.each([
  ['sparsemax', sparsemax()],
  ['entmax15', entmax15()],
])('%s holds for a thousand keys, equal ones and far ones', (_name, normalise) => {
  const scores = [...tf.randomNormal([1024], 0, 3, 'float32', 7).dataSync()];
  expect(total(weigh(normalise, scores))).toBeCloseTo(1, 5);
  expectNear(weigh(normalise, new Array<number>(1024).fill(30)), new Array(1024).fill(1 / 1024), 7);
  expectNear(weigh(normalise, [-1e6, 1e6, 1e6, 0]), [0, 0.5, 0.5, 0]);
});

test('of equal scores, topK takes the first', () => {
  expect(weigh(topK(2), [1, 3, 3, 3, 0])).toEqual([0, 0.5, 0.5, 0, 0]);
  expect(weigh(topK(3), [2, 2, 5, 2, 2]).map(Math.sign)).toEqual([1, 1, 1, 0, 0]);
});

test('topK of all keys is what it is made of', () => {
  for (const k of [6, 100]) {
    expect(weigh(topK(k), rows[3]!)).toEqual(weigh(softmax(), rows[3]!));
    expect(weigh(topK(k, sparsemax()), rows[9]!)).toEqual(weigh(sparsemax(), rows[9]!));
  }
});

test('topK takes its k among what the mask allows', () => {
  const scores = tf.tensor4d([9, 1, 8, 2, 3], [1, 1, 1, 5]);
  const allowed = tf.tensor1d([0, 1, 0, 1, 1], 'bool');
  const weights = [...topK(2)(scores, allowed).dataSync()];
  expectNear(weights, [0, 0, 0, ...weigh(softmax(), [2, 3])]);
});

test('only what topK chose gets a gradient', () => {
  const slopes = tf.grad((scores: tf.Tensor) => tf.sum(tf.square(topK(2)(scores))))(
    tf.tensor4d([0, 2, 1, -1], [1, 1, 1, 4]),
  );
  expect([...slopes.dataSync()].map(Math.sign)).toEqual([0, 1, -1, 0]);
});

test('a temperature near 0 leaves all weight to the greatest, a high one makes all equal', () => {
  for (const row of rows) {
    const best = row.map((score) => (score === Math.max(...row) ? 1 : 0));
    expectNear(weigh(temperature(1e-4), row), best);
    expectNear(weigh(temperature(1e7), row), new Array<number>(6).fill(1 / 6));
  }
});

test('softmaxPlusOne is a softmax with one more key of score 0, which is a sink of 0', () => {
  for (const row of rows) {
    const expected = weigh(softmax(), [...row, 0]).slice(0, -1);
    expectNear(weigh(softmaxPlusOne(), row), expected);
    expectNear(weigh(sinks(tf.tensor1d([0])), row), expected);
    expectNear(weigh(sinks(tf.tensor1d([-100])), row), weigh(softmax(), row));
  }
});

test('a query that nothing fits gives away no weight, but softmax must', () => {
  const poor = [-50, -51, -49];
  expect(total(weigh(softmaxPlusOne(), poor))).toBeLessThan(1e-20);
  expect(total(weigh(softmax(), poor))).toBeCloseTo(1);
});

test('by its default bias, sigmoid gives equal keys of score 0 about 1 together', () => {
  expect(total(weigh(sigmoid(), new Array<number>(64).fill(0)))).toBeCloseTo(64 / 65, 5);
  expect(weigh(sigmoid({ bias: 0 }), [0, 0])).toEqual([0.5, 0.5]);
});

test('a bias for each head reaches its head alone', () => {
  const weights = sigmoid({ bias: tf.tensor([-100, 0], [2, 1, 1]) })(tf.zeros([1, 2, 1, 3]));
  expectNear([...weights.dataSync()], [0, 0, 0, 0.5, 0.5, 0.5]);
});
