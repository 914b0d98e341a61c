import * as tf from '@tensorflow/tfjs';
import { partBatches } from './part-batches.js';

beforeAll(() => tf.setBackend('cpu'));

const items = Array.from({ length: 7 }, (_, place) => place);

/** Batches as lists, each an item and what was seen of it. */
function rows(epoch: number, skip = 0, batchSize = 3): number[][][] {
  const seen: number[][][] = [];
  const data = partBatches(items, {
    ...{ batchSize, seed: 1 },
    see: (_, random) => random(),
    toBatch(own, parts) {
      seen.push(own.map((item, place) => [item, parts[place]!]));
      return { x: tf.tensor1d([...own]) };
    },
  });
  for (const batch of data.batches(epoch, skip) as Iterable<{ x: tf.Tensor }>) batch.x.dispose();
  return seen;
}

test('batches of one size hold each item, and what is left over is filled up from before', () => {
  const all = rows(1);
  expect(all.map((batch) => batch.length)).toEqual([3, 3, 3]);
  expect([...new Set(all.flat().map(([item]) => item))].sort()).toEqual(items);
});

test('an epoch is the same each time, also after a break, and another one is not', () => {
  expect(rows(1)).toEqual(rows(1));
  expect(rows(1, 2)).toEqual(rows(1).slice(2));
  expect(rows(2)).not.toEqual(rows(1));
});

test('fewer items than a batch has room for are one batch', () => {
  expect(rows(1, 0, 20).map((batch) => batch.length)).toEqual([7]);
});
