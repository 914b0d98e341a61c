import * as tf from '@tensorflow/tfjs';
import { trainingData, type StayBatch } from './batches.js';
import { seenVariables } from './facts.js';
import { besideCount, besideOf } from './outcomes.js';
import { learnKnots, type StayCase } from './prepare.js';

beforeAll(() => tf.setBackend('cpu'));

const cases = Array.from({ length: 10 }, (_, stay): StayCase => {
  const values = Array.from({ length: 8 }, (_each, at) => ({
    ...{ time: 6 * at, variable: at % 3, value: stay + at / 10 },
  }));
  const part = { values, now: 48 };
  return {
    ...part,
    ...{ stay: { measurements: [] }, read: { ...part, facts: {}, measurements: [], flags: [] } },
    ...{ died: stay % 4 === 0, beside: besideOf(stay < 5 ? { saps: 14 + stay } : {}) },
  };
});
const knots = learnKnots(cases, 4);
const seen = { early: 0.5, earliest: 12, measurements: 0.3, variables: 0.15 };
const dataOf = (seed = 1) => trainingData(cases, knots, { batchSize: 4, seen, seed });

async function read(epoch: number, skip = 0, seed?: number): Promise<number[][]> {
  const rows: number[][] = [];
  for await (const batch of dataOf(seed).batches(epoch, skip)) {
    rows.push(Object.values(batch).flatMap((tensor: tf.Tensor) => [...tensor.dataSync()]));
    tf.dispose(Object.values(batch));
  }
  return rows;
}

test('an epoch has the same batches each time, another one others', async () => {
  const first = await read(0);
  expect(await read(0)).toEqual(first);
  expect(await read(1)).not.toEqual(first);
  expect(await read(0, 0, 2)).not.toEqual(first);
});

test('after a break it goes on with the batches that were left', async () => {
  const all = await read(3);
  expect(all).toHaveLength(dataOf().steps!);
  expect(await read(3, 2)).toEqual(all.slice(2));
});

test('all batches are of one size, and each stay comes in an epoch', async () => {
  const variables = seenVariables.length;
  const told: number[] = [];
  for await (const batch of dataOf().batches(0, 0) as AsyncIterable<StayBatch>) {
    expect(batch.sums.shape).toEqual([4, variables, 4, 8]);
    expect(batch.since.shape).toEqual([4, variables]);
    const [beside, known] = [batch.beside.dataSync(), batch.known.dataSync()];
    for (let at = 0; at < beside.length; at += besideCount) {
      if (known[at] === 1) told.push(Math.round(14 + 5 * beside[at]!)); // SAPS I is the first
    }
    tf.dispose(Object.values(batch));
  }
  expect([...new Set(told)].sort()).toEqual([14, 15, 16, 17, 18]);
});

test('what is not known is 0 in both, so that it counts nowhere', async () => {
  for await (const batch of dataOf().batches(0, 0) as AsyncIterable<StayBatch>) {
    const [beside, known] = [batch.beside.dataSync(), batch.known.dataSync()];
    beside.forEach((value, at) => {
      if (known[at] === 0) expect(value).toBe(0);
    });
    expect([0, 1]).toEqual(expect.arrayContaining([...new Set(known)]));
    tf.dispose(Object.values(batch));
  }
});
