import * as tf from '@tensorflow/tfjs';
import { trainingData, type Batching, type SequenceBatch } from './batches.js';
import type { Sequence } from '../history/sequence.js';

const batching: Batching = { longest: 6, batchItems: 24, negatives: 100, count: 90, seed: 1 };

/** Histories of 1 to 20 items; each item comes once in all of them. */
const sequences = Array.from({ length: 9 }, (_, user): Sequence => {
  const length = [1, 2, 3, 5, 7, 8, 13, 14, 20][user]!;
  const first = 1 + [0, 1, 3, 6, 11, 18, 26, 39, 53][user]!;
  const places = Array.from({ length }, (_, place) => place);
  return { items: places.map((place) => first + place), times: places.map((place) => 2 * place) };
});

async function read(epoch: number, options: Partial<Batching> = {}, skip = 0) {
  const data = trainingData(sequences, { ...batching, ...options });
  const batches: SequenceBatch[] = [];
  for await (const batch of data.batches(epoch, skip)) batches.push(batch);
  const values = batches.map((batch) =>
    Object.fromEntries(Object.entries(batch).map(([name, x]) => [name, [...x!.dataSync()]])),
  );
  tf.dispose(batches);
  return { steps: data.steps, values };
}

/** Every pair of an item and the next one. */
const pairsOf = (values: Awaited<ReturnType<typeof read>>['values']) =>
  values.flatMap(({ history, next }) =>
    history!.map((item, at) => [item, next![at]!] as const).filter(([, after]) => after > 0),
  );

test('each item but the first of a history is once the next one, behind the one before it', async () => {
  const pairs = pairsOf((await read(1)).values);
  const wanted = sequences.flatMap(({ items }) => items.slice(1));
  expect(pairs.map(([, next]) => next).sort((a, b) => a - b)).toEqual(wanted);
  for (const [item, next] of pairs) expect(next).toBe(item + 1);
});

test('times count from the first item of a row', async () => {
  const data = trainingData(sequences, batching);
  for await (const { history, times } of data.batches(1, 0)) {
    const [items, days] = [history.arraySync() as number[][], times.arraySync() as number[][]];
    items.forEach((row, at) => {
      const real = row.filter((item) => item > 0);
      expect(days[at]!.slice(0, real.length)).toEqual(real.map((item) => 2 * (item - row[0]!)));
    });
    tf.dispose([history, times]);
  }
});

test('an epoch is the same again, another one is not, and says how many steps it has', async () => {
  const first = await read(1);
  expect((await read(1)).values).toEqual(first.values);
  expect((await read(2)).values).not.toEqual(first.values);
  expect(first.values).toHaveLength(first.steps!);
  expect((await read(1, {}, 2)).values).toEqual(first.values.slice(2));
});

test('draws items to compare with where the catalogue is larger than that', async () => {
  expect((await read(1)).values[0]).not.toHaveProperty('drawn');
  const { values } = await read(1, { negatives: 50 });
  for (const { drawn } of values) {
    expect(drawn).toHaveLength(50);
    expect(Math.min(...drawn!)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...drawn!)).toBeLessThanOrEqual(batching.count);
  }
  expect(values[0]!['drawn']).not.toEqual(values[1]!['drawn']);
});
