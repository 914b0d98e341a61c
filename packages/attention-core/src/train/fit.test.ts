import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { Dropout } from '../layers/dropout.js';
import { AdamW } from './adamw.js';
import { fit, type FitOptions } from './fit.js';
import { warmupCosine } from './schedule.js';

type XorBatch = { x: tf.Tensor; y: tf.Tensor };

let folder: string;
beforeAll(() => tf.setBackend('cpu'));
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'fit-'))));
afterEach(() => rm(folder, { recursive: true }));

const points = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** Exclusive or, with dropout, so that a resumed training must also repeat its randomness. */
function task(): { model: tf.LayersModel; options: FitOptions<XorBatch> } {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 16,
        activation: 'tanh',
        inputShape: [2],
        name: 'hidden',
        kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
      }),
      new Dropout({ name: 'drop', dropout: 0.1, seed: 2 }),
      tf.layers.dense({
        units: 1,
        name: 'answer',
        kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }),
      }),
    ],
  });
  const truth = () => tf.tensor2d(points.map(([a, b]) => [a! ^ b!]));
  const evaluate = async () =>
    tf.tidy(() => {
      const error = tf.losses.meanSquaredError(
        truth(),
        model.apply(tf.tensor2d(points)) as tf.Tensor,
      );
      return -error.dataSync()[0]!;
    });
  const options: FitOptions<XorBatch> = {
    steps: () => Array.from({ length: 30 }, () => () => ({ x: tf.tensor2d(points), y: truth() })),
    loss: ({ x, y }) =>
      tf.losses.meanSquaredError(y, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar,
    optimizer: new AdamW({
      learningRate: warmupCosine({ peak: 0.1, warmup: 5, total: 240 }),
      clipNorm: 1,
    }),
    epochs: 8,
    evaluate: () => Promise.resolve(evaluate()),
    metric: 'negative error',
    runFolder: folder,
    fingerprint: 'xor 1',
  };
  return { model, options };
}

test('learns, keeps the best epoch, and tells how it goes', async () => {
  const { model, options } = task();
  const seen: number[] = [];
  const report = await fit(model, {
    ...options,
    onProgress: ({ epoch, step }) => seen.push(30 * (epoch - 1) + step),
  });
  expect(report.best).toBeGreaterThan(-0.05);
  expect(report.best).toBe(Math.max(...report.history.map(({ metric }) => metric)));
  expect(await options.evaluate()).toBeCloseTo(report.best, 6);
  expect(seen).toEqual(Array.from({ length: 240 }, (_, index) => index + 1));
  const lines = (await readFile(join(folder, 'metrics.jsonl'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { epoch: number }).epoch)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ]);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a training that was stopped in the middle of an epoch ends as an unbroken one', async () => {
  const unbroken = task();
  const expected = await fit(unbroken.model, { ...unbroken.options, runFolder: join(folder, 'a') });

  const runFolder = join(folder, 'b');
  const controller = new AbortController();
  const first = task();
  await expect(
    fit(first.model, {
      ...first.options,
      runFolder,
      signal: controller.signal,
      onProgress: ({ epoch, step }) => epoch === 4 && step === 7 && controller.abort(),
    }),
  ).rejects.toMatchObject({ code: 'aborted', message: expect.stringContaining('epoch 4, step 8') });

  const second = task();
  const resumed = await fit(second.model, { ...second.options, runFolder, resume: true });
  const numbers = (report: typeof resumed) =>
    report.history.map(({ loss, metric }) => [loss, metric]);
  expect(numbers(resumed)).toEqual(numbers(expected));
  expect(second.model.getWeights().map((weight) => weight.dataSync())).toEqual(
    unbroken.model.getWeights().map((weight) => weight.dataSync()),
  );
});

test('a loss that is not finite stops the training and names the step', async () => {
  const { model, options } = task();
  const loss = (batch: XorBatch) => tf.div(options.loss(batch), 0) as tf.Scalar;
  await expect(fit(model, { ...options, loss })).rejects.toMatchObject({
    code: 'training-diverged',
    message: expect.stringMatching(/epoch 1, step 1; got Infinity/),
  });
});

describe('a checkpoint that does not fit', () => {
  test('another configuration', async () => {
    const first = task();
    await fit(first.model, { ...first.options, epochs: 1 });
    const { model, options } = task();
    await expect(
      fit(model, { ...options, resume: true, fingerprint: 'xor 2' }),
    ).rejects.toMatchObject({
      code: 'checkpoint',
      message: expect.stringContaining('xor 2'),
    });
  });

  test('a truncated file', async () => {
    const first = task();
    await fit(first.model, { ...first.options, epochs: 1 });
    const file = join(folder, 'checkpoint.onnx');
    await writeFile(file, (await readFile(file)).subarray(0, 300));
    const { model, options } = task();
    await expect(fit(model, { ...options, resume: true })).rejects.toMatchObject({
      code: 'checkpoint',
    });
  });

  test('none at all is a fresh start', async () => {
    const { model, options } = task();
    expect((await fit(model, { ...options, resume: true, epochs: 1 })).history).toHaveLength(1);
  });
});
