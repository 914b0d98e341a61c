import * as tf from '@tensorflow/tfjs';
import type { LoadedPicture } from './load-pictures.js';
import { tinySizes } from './tiny.js';
import { detectionBatches, type Predict } from './training-data.js';

const config = {
  ...tinySizes,
  labels: ['large', 'small'],
  width: 64,
  height: 64,
  queries: 2,
  batchSize: 1,
  looks: 1,
  seed: 1,
} as const;

/** Stands for a detector of one stage. */
const predict = (() =>
  Promise.resolve([
    tf.zeros([1, 2, 2]),
    tf.fill([1, 2, 4], 0.5),
    tf.zeros([1, 64, 2]),
    tf.fill([1, 64, 4], 0.5),
  ])) as unknown as Predict;

/** A box in the middle, which stays however the picture is changed. */
const box = (label: string, half: number, difficult = false) => ({
  ...{ label, difficult },
  ...{ left: 50 - half, top: 50 - half, right: 50 + half, bottom: 50 + half },
});

async function labelsOf(boxes: LoadedPicture['boxes']) {
  const picture = { width: 100, height: 100, data: new Uint8Array(30_000) };
  const data = detectionBatches([{ file: 'a.png', picture, boxes }], config, predict);
  for await (const batch of data.batches(1, 0)) {
    const [queries, cells] = [batch.labels, batch.cellLabels].map((tensor) => [
      ...new Set(tensor.dataSync()),
    ]);
    tf.dispose(Object.values(batch));
    return { queries, cells };
  }
  throw new Error('no batch');
}

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

test('cells learn all objects, the queries the largest ones', async () => {
  const boxes = [box('small', 4), box('large', 20), box('large', 18)];
  for (const given of [boxes, [...boxes].reverse()]) {
    const { queries, cells } = await labelsOf(given);
    expect(queries).toEqual([0]);
    expect(cells).toContain(1);
  }
});

test('difficult boxes are nothing to learn', async () => {
  const { queries, cells } = await labelsOf([box('large', 20, true)]);
  expect([queries, cells]).toEqual([[-1], [-1]]);
});
