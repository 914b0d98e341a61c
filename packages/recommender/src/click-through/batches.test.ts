import * as tf from '@tensorflow/tfjs';
import { trainingData, type Batching, type Material } from './batches.js';

const batching: Batching = { longest: 6, batchSize: 4, seed: 1 };

/** Two users with ten clicks each: items 0 to 9 and 10 to 19 of thirty. */
const clicked = [0, 10].map((first) => Array.from({ length: 10 }, (_, place) => first + place));

const material = {
  ...{ clicked, owned: clicked.map((items) => new Set(items)), isRated: true },
  catalogue: {
    items: Array.from({ length: 30 }, (_, place) => ({
      ...{ id: `i${place}`, title: `i${place}`, attributes: [] },
    })),
    ...{ trained: 30, attributes: [''], most: 1 },
  },
  train: clicked.flatMap((items, user) =>
    items.slice(1).map((item, at) => ({ user, before: at + 1, item, clicked: at % 2 === 0 })),
  ),
} satisfies Material;

async function read(epoch: number, options: Partial<Material> = {}, skip = 0) {
  const data = trainingData({ ...material, ...options }, batching);
  const rows: { history: number[]; candidate: number; label: number }[] = [];
  const shapes: number[][] = [];
  for await (const batch of data.batches(epoch, skip)) {
    const histories = batch.history.arraySync() as number[][];
    const [candidates, labels] = [batch.candidates.dataSync(), batch.clicked.dataSync()];
    const held = batch.held.dataSync();
    histories.forEach((history, row) => {
      rows.push({
        history: history.map((place) => held[place]!),
        candidate: held[candidates[row]!]!,
        label: labels[row]!,
      });
    });
    shapes.push(batch.history.shape);
    tf.dispose(batch);
  }
  return { rows, shapes, steps: data.steps };
}

test('each impression comes with the latest of what was clicked on before it', async () => {
  const { rows } = await read(1);
  for (const { history, candidate, label } of rows) {
    const first = candidate > 10 ? 10 : 0;
    const before = clicked[first / 10]!.filter((item) => item < candidate - 1);
    expect(history.filter((item) => item > 0)).toEqual(before.slice(-6).map((item) => item + 1));
    expect(label).toBe(Number((candidate - 2 - first) % 2 === 0));
  }
  expect(new Set(rows.map(({ candidate }) => candidate)).size).toBe(18);
});

test('all batches are of one size, and an epoch is the same again', async () => {
  const first = await read(1);
  expect(first.shapes.every(([rows]) => rows === 4)).toBe(true);
  expect(first.shapes).toHaveLength(first.steps!);
  expect((await read(1)).rows).toEqual(first.rows);
  expect((await read(2)).rows).not.toEqual(first.rows);
  expect((await read(1, {}, 2)).rows).toEqual(first.rows.slice(8));
});

test('where there are clicks only, another item that the user does not have stands beside each in each epoch', async () => {
  const train = material.train.map((each) => ({ ...each, clicked: true }));
  const drawn = async (epoch: number) =>
    (await read(epoch, { train, isRated: false })).rows.filter(({ label }) => label === 0);
  const [one, other] = [await drawn(1), await drawn(2)];
  expect(one.length).toBeGreaterThanOrEqual(18);
  for (const { history, candidate } of one) {
    const first = history[0]! > 10 ? 10 : 0;
    expect(clicked[first / 10]).not.toContain(candidate - 1);
    expect(candidate).toBeGreaterThanOrEqual(1);
    expect(candidate).toBeLessThanOrEqual(30);
  }
  expect(one.map(({ candidate }) => candidate)).not.toEqual(
    other.map(({ candidate }) => candidate),
  );
});
