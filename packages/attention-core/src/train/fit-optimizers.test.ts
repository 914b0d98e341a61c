import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { dense, numbers } from '../../test/fixtures/small-models.js';
import { Dropout } from '../layers/dropout.js';
import { AdamW } from './adamw.js';
import { fit } from './fit.js';

let folder: string;
beforeAll(() => tf.setBackend('cpu'));
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'fit-'))));
afterEach(() => rm(folder, { recursive: true }));

/** Two epochs of three batches, with dropout of ours and of tfjs. */
function training(make: () => tf.Optimizer, runFolder: string) {
  const model = tf.sequential({
    layers: [
      dense('hidden', 6, 1, { inputShape: [3], activation: 'tanh' }),
      new Dropout({ name: 'drop', dropout: 0.2, seed: 2 }),
      tf.layers.dropout({ name: 'dropToo', rate: 0.2 }),
      dense('answer', 1, 2),
    ],
  });
  model.compile({ optimizer: make(), loss: 'meanSquaredError' });
  const x = numbers([12, 3], 3);
  const data = { x, y: tf.sum(x, 1, true), batchSize: 4, seed: 5 };
  return { model, data, options: { epochs: 2, runFolder } };
}

const weightsOf = (model: tf.LayersModel) => model.getWeights().map((weight) => weight.dataSync());

test.each<[string, () => tf.Optimizer]>([
  ['sgd', () => tf.train.sgd(0.1)],
  ['momentum', () => tf.train.momentum(0.1, 0.9)],
  ['adagrad', () => tf.train.adagrad(0.1)],
  ['adadelta', () => tf.train.adadelta(0.5)],
  ['adam', () => tf.train.adam(0.01)],
  ['adamax', () => tf.train.adamax(0.01)],
  ['rmsprop', () => tf.train.rmsprop(0.01, 0.9, 0.5, undefined, true)],
  ['AdamW', () => new AdamW({ learningRate: 0.01 })],
])('with %s a resumed training ends as an unbroken one', async (_, make) => {
  const unbroken = training(make, join(folder, 'a'));
  const expected = await fit(unbroken.model, unbroken.data, unbroken.options);

  const controller = new AbortController();
  const first = training(make, join(folder, 'b'));
  await expect(
    fit(first.model, first.data, {
      ...first.options,
      signal: controller.signal,
      onProgress: ({ epoch, step }) => void (epoch === 2 && step === 1 && controller.abort()),
    }),
  ).rejects.toMatchObject({ code: 'aborted' });

  const second = training(make, join(folder, 'b'));
  const report = await fit(second.model, second.data, { ...second.options, resume: true });
  expect(report.history.map(({ train }) => train)).toEqual(
    expected.history.map(({ train }) => train),
  );
  expect(weightsOf(second.model)).toEqual(weightsOf(unbroken.model));
  expect(second.model.optimizer.iterations).toBe(6);
});
