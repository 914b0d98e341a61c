import * as tf from '@tensorflow/tfjs';
import { beginId, endId } from '../text/subword-format.js';
import { epochBatches, toBatch, type EncodedPair } from './data.js';

const pairs = Array.from({ length: 200 }, (_, index): EncodedPair => {
  const side = (length: number) => Array.from({ length }, (__, place) => 4 + ((index + place) % 9));
  return { source: side(3 + (index % 14)), target: side(2 + (index % 20)) };
});

test('the decoder is given what it shall say, one place later', () => {
  const { source, target, labels } = toBatch([
    { source: [7, 8, 9], target: [5, 6] },
    { source: [7], target: [] },
  ]);
  const rows = (ids: tf.Tensor) => (ids.arraySync() as number[][]).map((row) => row.slice(0, 4));
  expect(rows(source)).toEqual([[7, 8, 9, 0], [7, 0, 0, 0]]); // prettier-ignore
  expect(rows(target)).toEqual([[beginId, 5, 6, 0], [beginId, 0, 0, 0]]); // prettier-ignore
  expect(rows(labels)).toEqual([[5, 6, endId, 0], [endId, 0, 0, 0]]); // prettier-ignore
  tf.dispose([source, target, labels]);
});

test('an epoch is the same each time, another one is not', () => {
  const epoch = (number: number) =>
    epochBatches(pairs, { batchPieces: 160, seed: 1, epoch: number });
  expect(epoch(1)).toEqual(epoch(1));
  expect(epoch(1)).not.toEqual(epoch(2));
});

test('batches of a length are of one size, and hold each pair once at most', () => {
  const batches = epochBatches(pairs, { batchPieces: 160, seed: 1, epoch: 1 });
  const seen = batches.flat();
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(pairs.length / 2);
  for (const batch of batches) {
    const { source, target, labels } = toBatch(batch);
    const [rows, length] = source.shape as [number, number];
    expect(rows).toBe(Math.ceil(160 / length));
    tf.dispose([source, target, labels]);
  }
});
