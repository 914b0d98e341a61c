import * as tf from '@tensorflow/tfjs';
import { noisyData, type NoisyBatch, type NoisyBatching } from './batches.js';

const batching: NoisyBatching = { longest: 8, batchItems: 32, mostNoise: 0.4, seed: 2 };
const lengths = [1, 2, 3, 4, 4, 7, 12, 30];
/** Items of each user: even places only, so that what is put in and odd is known as noise. */
const histories = lengths.map((length) => Array.from({ length }, (_, place) => 2 * place));
const evens = Array.from({ length: 30 }, (_, place) => 2 * place);
const items = Array.from({ length: 60 }, (_, place) => ({
  ...{ id: String(place), title: String(place), attributes: [] },
}));
const catalogue = { items, trained: 60, attributes: [''], most: 1 };

async function read(epoch: number, skip = 0) {
  const data = noisyData({ catalogue, histories, owned: histories.map(() => evens) }, batching);
  const batches: NoisyBatch[] = [];
  for await (const batch of data.batches(epoch, skip)) batches.push(batch);
  const rows = batches.map(({ items, noise }) => ({
    items: items.arraySync() as number[][],
    noise: noise.arraySync() as number[][],
  }));
  tf.dispose(batches);
  return { steps: data.steps!, rows };
}

test('says which items were put in: those that the user does not have', async () => {
  for (const epoch of [1, 2, 3]) {
    for (const { items, noise } of (await read(epoch)).rows) {
      const flat = items.flat().map((item, at) => ({ item, put: noise.flat()[at] }));
      for (const { item, put } of flat) expect(put).toBe(item > 0 && item % 2 === 0 ? 1 : 0); // counted from 1
    }
  }
});

test('puts something else in in each epoch, the same in the same', async () => {
  const first = await read(1);
  expect((await read(1)).rows).toEqual(first.rows);
  expect((await read(2)).rows).not.toEqual(first.rows);
  expect(first.rows).toHaveLength(first.steps);
  expect((await read(1, 1)).rows).toHaveLength(first.steps - 1);
});

test('takes each user with two items or more once, and no more than the model sees', async () => {
  const { rows } = await read(1);
  const all = rows.flatMap(({ items }) => items);
  expect(all).toHaveLength(lengths.filter((length) => length > 1).length);
  for (const row of all) expect(row.length).toBeLessThanOrEqual(batching.longest);
});
