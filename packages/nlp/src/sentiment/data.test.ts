import * as tf from '@tensorflow/tfjs';
import { accuracy, epochSteps, toBatch, type Example } from './data.js';

beforeAll(() => tf.setBackend('cpu'));

const examples: Example[] = Array.from({ length: 130 }, (_, index) => ({
  ids: Array.from({ length: 1 + ((index * 7) % 70) }, () => 2 + index),
  label: index % 2,
}));

const idsOf = (epoch: number) =>
  epochSteps(examples, { batchSize: 16, seed: 1, epoch }).map((make) => {
    const { ids } = make();
    return (ids.arraySync() as number[][]).map((row) => row[0]!);
  });

test('an epoch shows each text at most once, in batches of one size', () => {
  const batches = idsOf(1);
  expect(batches.map((batch) => batch.length)).toEqual(Array(8).fill(16));
  expect(new Set(batches.flat()).size).toBe(128);
});

test('the same epoch is the same again, another one is not', () => {
  expect(idsOf(1)).toEqual(idsOf(1));
  expect(idsOf(2)).not.toEqual(idsOf(1));
});

test('batches are filled up to few lengths, and long texts are cut', () => {
  const lengths = examples.map((example) => toBatch([example]).ids.shape[1]!);
  expect(new Set(lengths)).toEqual(new Set([12, 20, 28, 40, 64]));
  const { ids } = toBatch([{ ids: [5, 6], label: 1 }]);
  expect(Array.from(ids.dataSync())).toEqual([5, 6, ...Array<number>(10).fill(0)]);
});

test('accuracy counts each text once', async () => {
  // Says 1 where the first word is even, which is where the label is 0.
  const predict = (ids: tf.Tensor) => {
    const first = (ids.arraySync() as number[][]).map(([word]) =>
      word! % 2 === 0 ? [0, 1] : [1, 0],
    );
    return Promise.resolve(tf.tensor2d(first));
  };
  expect(await accuracy(examples, predict)).toBe(0);
  const half = examples.map((example, index) => ({
    ...example,
    label: index < 65 ? 1 - example.label : example.label,
  }));
  expect(await accuracy(half, predict)).toBe(0.5);
});
