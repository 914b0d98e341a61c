import * as tf from '@tensorflow/tfjs';
import { relativeSum } from '../aggregate/relative-sum.js';
import { weightedSum } from '../aggregate/weighted-sum.js';
import { additive } from './additive.js';
import { concat } from './concat.js';
import { cosine } from './cosine.js';
import { dot } from './dot.js';
import { general } from './general.js';
import { locationAware } from './location-aware.js';
import { qkNorm } from './qk-norm.js';
import { relative } from './relative.js';
import { scaledDot } from './scaled-dot.js';
import { softCap } from './soft-cap.js';

beforeAll(() => tf.setBackend('cpu'));

let seed = 0;
const random = (...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', ++seed);

const [q, k] = [random(2, 3, 4, 5), random(2, 3, 6, 5)];

function expectSame(actual: tf.Tensor, expected: tf.Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
}

test('dot is scaledDot without its scale, and general with the identity', () => {
  expectSame(dot()(q, k), scaledDot({ scale: 1 })(q, k));
  expectSame(dot()(q, k), general({ kernel: tf.eye(5) })(q, k));
});

test('one kernel for all heads is the same kernel for each', () => {
  const repeated = (weight: tf.Tensor) => tf.stack([weight, weight, weight]);
  const kernel = random(5, 5);
  expectSame(general({ kernel })(q, k), general({ kernel: repeated(kernel) })(q, k));
  const [query, key, energy] = [random(5, 7), random(5, 7), random(7)];
  expectSame(
    additive({ query, key, energy })(q, k),
    additive({ query: repeated(query), key: repeated(key), energy: repeated(energy) })(q, k),
  );
});

test('concat is additive with its kernel cut in two', () => {
  const [query, key, energy] = [random(5, 7), random(5, 7), random(7)];
  const kernel = tf.concat([query, key]);
  expectSame(concat({ kernel, energy })(q, k), additive({ query, key, energy })(q, k));
});

test('cosine is blind to lengths, and is at most its scale', () => {
  const cosines = cosine()(q, k);
  expectSame(cosine()(tf.mul(q, 10), tf.mul(k, 0.01)), cosines);
  expect(tf.max(tf.abs(cosine({ scale: 3 })(q, q))).dataSync()[0]).toBeCloseTo(3, 5);
  expectSame(qkNorm(dot(), { norm: 'length' })(q, k), cosines);
});

test('a vector of zeros has cosine 0 and a finite gradient', () => {
  const zeros = tf.zeros([1, 1, 1, 3]);
  const slope = tf.grad((x: tf.Tensor) => tf.sum(cosine()(x, tf.ones([1, 1, 2, 3]))))(zeros);
  expect([...cosine()(zeros, zeros).dataSync()]).toEqual([0]);
  expect([...slope.dataSync()].every(Number.isFinite)).toBe(true);
});

test('normalised queries and keys cannot score above √D, however long they were', () => {
  const long = tf.mul(q, 1e4);
  for (const norm of ['rms', 'layer'] as const) {
    const scores = qkNorm(scaledDot(), { norm })(long, long);
    expect(tf.max(tf.abs(scores)).dataSync()[0]).toBeCloseTo(Math.sqrt(5), 4);
  }
});

test('a soft cap bounds scores, and leaves small ones as they are', () => {
  const [usual, large] = [scaledDot(), scaledDot({ scale: 1000 })];
  expect(tf.max(tf.abs(softCap(30, large)(q, k))).dataSync()[0]).toBeLessThanOrEqual(30);
  expectSame(softCap(1e4, usual)(q, k), usual(q, k));
});

test('filters of zeros make a location-aware score additive', () => {
  const weights = { query: random(5, 7), key: random(5, 7), energy: random(7) };
  const located = { ...weights, filters: tf.zeros([3, 2]), location: random(2, 7) };
  expectSame(locationAware(located, random(2, 3, 4, 6))(q, k), additive(weights)(q, k));
});

test('an alignment that moved one key on moves location-aware scores one key on', () => {
  const [one, same] = [tf.ones([1, 1, 1, 5]), tf.ones([1, 1, 8, 5])];
  const located = { energy: random(5), filters: random(3, 2), location: random(2, 5) };
  const at = (place: number) =>
    tf.reshape(tf.oneHot(tf.tensor1d([place], 'int32'), 8), [1, 1, 1, 8]);
  const [before, after] = [2, 3].map((place) => locationAware(located, at(place))(one, same));
  const inside = (scores: tf.Tensor, from: number) =>
    tf.slice(scores, [0, 0, 0, from], [1, 1, 1, 5]);
  expectSame(inside(after!, 2), inside(before!, 1));
});

test('relative positions of zeros change neither scores nor sums', () => {
  const [weights, v] = [random(2, 3, 4, 6), random(2, 3, 6, 2)];
  expectSame(relative({ key: tf.zeros([5, 5]) })(q, k), scaledDot()(q, k));
  expectSame(relativeSum({ value: tf.zeros([5, 2]) })(weights, v), weightedSum()(weights, v));
});

test('step by step, the offset makes relative positions those of the whole', () => {
  const [queries, table, weights, v] = [
    random(1, 2, 6, 5),
    random(7, 5),
    random(1, 2, 6, 6),
    random(1, 2, 6, 3),
  ];
  const keys = random(1, 2, 6, 5);
  const values = random(7, 3);
  const [scores, sums] = [
    relative({ key: table })(queries, keys),
    relativeSum({ value: values })(weights, v),
  ];
  for (let step = 0; step < 6; step++) {
    const row = (x: tf.Tensor) => tf.slice(x, [0, 0, step, 0], [1, 2, 1, x.shape[3]!]);
    expectSame(relative({ key: table }, { offset: step })(row(queries), keys), row(scores));
    expectSame(relativeSum({ value: values }, { offset: step })(row(weights), v), row(sums));
  }
});
