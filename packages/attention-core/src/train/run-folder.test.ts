import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { classifier } from '../../test/fixtures/small-models.js';
import { readModel, tensorValues } from '../onnx/index.js';
import { fit } from './fit.js';
import type { ExampleBatch } from './fit-data.js';
import type { FitOptions } from './fit-options.js';

let folder: string;
beforeAll(() => tf.setBackend('cpu'));
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'run-'))));
afterEach(() => rm(folder, { recursive: true }));

const text = (name: string) => readFile(join(folder, name), 'utf8');

/** A model and its data. */
function classifierTask() {
  const { model, x, y } = classifier(() => tf.train.adam(0.02));
  return { model, data: { x, y, batchSize: 10, seed: 4 }, evaluate: { x, y } };
}

/** A training into the folder. */
function train(more: Partial<FitOptions<ExampleBatch>> = {}) {
  const { model, data, evaluate } = classifierTask();
  const report = fit(model, data, { epochs: 3, runFolder: folder, evaluate, ...more });
  return { model, report };
}

test('holds what was trained, how, and what came of it', async () => {
  const { model, report } = train();
  const { best, history } = await report;
  expect((await readdir(folder)).sort()).toEqual([
    'best.onnx',
    'checkpoint.onnx',
    'config.json',
    'curves.svg',
    'metrics.jsonl',
  ]);
  const config = JSON.parse(await text('config.json')) as Record<string, unknown>;
  expect(config).toMatchObject({
    model: { parameters: 99, trained: 83, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
    optimizer: { kind: 'Adam', learningRate: 0.02 },
    options: { epochs: 3 },
    data: { examples: 30, batchSize: 10, seed: 4 },
    versions: { tfjs: tf.version['tfjs'], node: process.version, heed: expect.any(String) },
  });
  const lines = (await text('metrics.jsonl')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(history);
  const kept = readModel(await readFile(join(folder, 'best.onnx')), 'best.onnx');
  expect(kept.graph.initializers.map(({ dims }) => dims)).toEqual(
    model.weights.map(({ shape }) => shape),
  );
  const curves = await text('curves.svg');
  for (const word of ['Epoch', 'Loss', 'Accuracy', 'train', 'dev', `best epoch ${best.epoch}`]) {
    expect(curves).toContain(word);
  }
});

test('is whole after each epoch, before the training ends', async () => {
  const seen: string[] = [];
  const { report } = train({
    onProgress: ({ epoch, step }) => {
      if (epoch === 2 && step === 2) seen.push('here');
    },
    checkpointSeconds: 1e-9,
    evaluate: async () => {
      const names = await readdir(folder);
      seen.push(names.filter((name) => !name.endsWith('.onnx')).join());
      return { luck: 1 };
    },
  });
  await report;
  const all = 'config.json,curves.svg,metrics.jsonl';
  expect(seen).toEqual(['config.json', 'here', all, all]);
});

test('what fails after the last step of an epoch can be resumed', async () => {
  const { model, data } = classifierTask();
  const whole = await fit(model, data, { epochs: 3 });
  const evaluate = () => Promise.reject(new Error('no power'));
  const { report } = train({ checkpointSeconds: 1e-9, evaluate });
  await expect(report).rejects.toThrow('no power');
  const { history } = await train({ resume: true }).report;
  expect(history.map(({ train }) => train['loss'])).toEqual(
    whole.history.map(({ train }) => train['loss']),
  );
});

test('other data do not go on from a checkpoint, whatever else is the same', async () => {
  const same = { fingerprint: 'mine' };
  await train(same).report;
  const { model, x, y } = classifier(() => tf.train.adam(0.02));
  const fewer = { x: tf.slice(x, 0, 20), y: tf.slice(y, 0, 20), batchSize: 10, seed: 4 };
  const again = { epochs: 5, runFolder: folder, resume: true, ...same };
  await expect(fit(model, fewer, again)).rejects.toMatchObject({
    code: 'checkpoint',
    message: expect.stringMatching(/the same data: .*20.*30/s),
  });
});

test('a training that is already done is not trained again', async () => {
  const first = train();
  const { history } = await first.report;
  const again = train({ resume: true });
  const { history: same } = await again.report;
  expect(same).toEqual(history);
  expect(again.model.getWeights().map((weight) => weight.dataSync())).toEqual(
    first.model.getWeights().map((weight) => weight.dataSync()),
  );
});

test('with more epochs it goes on; another optimizer or other data does not fit', async () => {
  await train().report;
  expect((await train({ resume: true, epochs: 4 }).report).history).toHaveLength(4);
  const { model, x, y } = classifier(() => tf.train.adam(0.03));
  await expect(
    fit(model, { x, y, batchSize: 10, seed: 4 }, { epochs: 5, runFolder: folder, resume: true }),
  ).rejects.toMatchObject({ code: 'checkpoint', message: expect.stringContaining('0.03') });
});

test('a training that diverges goes back to its last checkpoint, and names it', async () => {
  const { model, x, y } = classifier(() => tf.train.adam(0.02));
  const poisoned = {
    steps: 3,
    *batches(epoch: number, skip: number) {
      const factor = epoch === 2 ? Infinity : 1;
      for (let step = skip; step < 3; step++) {
        yield { x: tf.mul(tf.slice(x, 10 * step, 10), factor), y: tf.slice(y, 10 * step, 10) };
      }
    },
  };
  const file = join(folder, 'checkpoint.onnx');
  const options = { epochs: 2, runFolder: folder, fingerprint: 'poisoned' };
  await expect(fit(model, poisoned, options)).rejects.toMatchObject({
    code: 'training-diverged',
    message: expect.stringMatching(
      /epoch 2, step 1; got NaN.*beginning of epoch 2, the checkpoint/,
    ),
    detail: { advice: expect.stringContaining(file) },
  });
  const values = model.getWeights().map((weight) => weight.dataSync());
  expect(values.every((value) => value.every((number) => Number.isFinite(number)))).toBe(true);
  const { initializers } = readModel(await readFile(file), file).graph;
  const kernel = initializers.find(({ dims }) => dims.join() === '4,8')!;
  expect(tensorValues(kernel)).toEqual(values[0]);
});
