import * as tf from '@tensorflow/tfjs';
import { epochSteps, toBatch, worthOfFirst, type Example } from './data.js';

beforeAll(() => tf.setBackend('cpu'));

const examples: Example[] = Array.from({ length: 50 }, (_, document) => {
  const ids = Array.from({ length: 2 + (document % 9) }, (_, sentence) => [2 + document, 60 + sentence]);
  return { ids, worth: ids.map((_, sentence) => (sentence === document % 2 ? 0.6 : 0.1)) };
}); // prettier-ignore

const firstWords = (epoch: number) =>
  epochSteps(examples, { batchSize: 8, temperature: 0.1, seed: 1, epoch }).map((make) =>
    (make().ids.arraySync() as number[][][]).map((document) => document[0]![0]),
  );

test('an epoch shows each document at most once, and is the same when it is drawn again', () => {
  const drawn = firstWords(1);
  expect(drawn.map((batch) => batch.length)).toEqual(Array(6).fill(8));
  expect(new Set(drawn.flat()).size).toBe(48);
  expect(firstWords(1)).toEqual(drawn);
  expect(firstWords(2)).not.toEqual(drawn);
});

test('wanted shares sum to 1, and a tenth more worth is e times as much', () => {
  const { shares, ids, places } = toBatch([{ ids: [[2], [3], [4]], worth: [0.3, 0.2, 0.2] }], 0.1);
  expect([ids.shape, places.shape]).toEqual([[1, 6, 48], [1, 6, 5]]); // prettier-ignore
  const [first, second, third, none] = Array.from(shares.dataSync()) as [number, number, number, number]; // prettier-ignore
  expect(first / second).toBeCloseTo(Math.E, 4);
  expect(third).toBe(second);
  expect(first + second + third).toBeCloseTo(1);
  expect(none).toBe(0);
});

test('very long documents and sentences are cut', () => {
  const ids = Array.from({ length: 70 }, () => Array.from({ length: 90 }, () => 5));
  expect(toBatch([{ ids, worth: ids.map(() => 0.5) }], 0.1).ids.shape).toEqual([1, 40, 48]);
});

test('the worth of the sentence with the largest share, each document once', async () => {
  const second = ({ ids }: { ids: tf.Tensor }) =>
    Promise.resolve(tf.oneHot(tf.ones([ids.shape[0]], 'int32'), ids.shape[1]!));
  expect(await worthOfFirst(examples, second)).toBeCloseTo(0.35);
});
