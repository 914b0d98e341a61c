import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { Dropout } from '../layers/dropout.js';
import { AdamW } from './adamw.js';
import { fit } from './fit.js';
import type { FitOptions } from './fit-options.js';
import type { TrainingData } from './training-data.js';
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
function task(): {
  model: tf.LayersModel;
  data: TrainingData<XorBatch>;
  options: FitOptions<XorBatch> & { evaluate: () => Promise<{ error: number }> };
} {
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
      return { error: error.dataSync()[0]! };
    });
  const data: TrainingData<XorBatch> = {
    steps: 30,
    *batches(_, skip) {
      for (let step = skip; step < 30; step++) yield { x: tf.tensor2d(points), y: truth() };
    },
  };
  const options = {
    loss: ({ x, y }: XorBatch) =>
      tf.losses.meanSquaredError(y, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar,
    optimizer: new AdamW({
      learningRate: warmupCosine({ peak: 0.1, warmup: 5, total: 240 }),
      clipNorm: 1,
    }),
    epochs: 8,
    evaluate,
    best: { lowest: 'error' },
    runFolder: folder,
    fingerprint: 'xor 1',
  };
  return { model, data, options };
}

test('learns, keeps the best epoch, and tells how it goes', async () => {
  const { model, data, options } = task();
  const seen: number[] = [];
  const report = await fit(model, data, {
    ...options,
    onProgress: ({ epoch, step }) => void seen.push(30 * (epoch - 1) + step),
  });
  const errors = report.history.map(({ dev }) => dev!['error']!);
  expect(report.best.dev!['error']).toBe(Math.min(...errors));
  expect(Math.min(...errors)).toBeLessThan(0.05);
  expect((await options.evaluate()).error).toBeCloseTo(Math.min(...errors), 6);
  // Once after each step, and once more when the epoch was measured.
  expect([...new Set(seen)]).toEqual(Array.from({ length: 240 }, (_, index) => index + 1));
  expect(seen).toHaveLength(248);
  const lines = (await readFile(join(folder, 'metrics.jsonl'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { epoch: number }).epoch)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ]);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('told so, keeps the last epoch, and tells what is measured all the same', async () => {
  const { model, data, options } = task();
  let measured = 0;
  const told = new Set<string>();
  const { best } = await fit(model, data, {
    ...options,
    epochs: 3,
    evaluate: () => Promise.resolve({ error: (measured += 1) }),
    best: 'last',
    onProgress: ({ metric }) => void (metric && told.add(`${metric.name} ${metric.value}`)),
  });
  expect([best.epoch, best.dev]).toEqual([3, { error: 3 }]);
  expect([...told]).toEqual(['error 1', 'error 2', 'error 3']);
});

test('a training that was stopped in the middle of an epoch ends as an unbroken one', async () => {
  const unbroken = task();
  const expected = await fit(unbroken.model, unbroken.data, {
    ...unbroken.options,
    runFolder: join(folder, 'a'),
  });

  const runFolder = join(folder, 'b');
  const controller = new AbortController();
  const first = task();
  await expect(
    fit(first.model, first.data, {
      ...first.options,
      runFolder,
      signal: controller.signal,
      onProgress: ({ epoch, step }) => void (epoch === 4 && step === 7 && controller.abort()),
    }),
  ).rejects.toMatchObject({ code: 'aborted', message: expect.stringContaining('epoch 4, step 8') });

  const second = task();
  const resumed = await fit(second.model, second.data, {
    ...second.options,
    runFolder,
    resume: true,
  });
  const numbers = (report: typeof resumed) => report.history.map(({ train, dev }) => [train, dev]);
  expect(numbers(resumed)).toEqual(numbers(expected));
  expect(second.model.getWeights().map((weight) => weight.dataSync())).toEqual(
    unbroken.model.getWeights().map((weight) => weight.dataSync()),
  );
});

test('a loss that is not finite stops the training and names the step', async () => {
  const { model, data, options } = task();
  const loss = (batch: XorBatch) => tf.div(options.loss!(batch, true), 0) as tf.Scalar;
  await expect(fit(model, data, { ...options, loss })).rejects.toMatchObject({
    code: 'training-diverged',
    message: expect.stringMatching(/epoch 1, step 1; got Infinity/),
  });
});

describe('a checkpoint that does not fit', () => {
  test('another configuration', async () => {
    const first = task();
    await fit(first.model, first.data, { ...first.options, epochs: 1 });
    const { model, data, options } = task();
    await expect(
      fit(model, data, { ...options, resume: true, fingerprint: 'xor 2' }),
    ).rejects.toMatchObject({
      code: 'checkpoint',
      message: expect.stringContaining('xor 2'),
    });
  });

  test('another optimizer is named, and only that', async () => {
    const first = task();
    const { fingerprint, ...settings } = first.options;
    expect(fingerprint).toBe('xor 1'); // without it, fit makes one of its own
    await fit(first.model, first.data, { ...settings, epochs: 1 });
    const { model, data } = task();
    const optimizer = tf.train.sgd(0.5);
    await expect(fit(model, data, { ...settings, optimizer, resume: true })).rejects.toMatchObject({
      code: 'checkpoint',
      message: expect.stringMatching(/the same optimizer: \{.*0\.5.*\}; got \{/),
    });
  });

  test('no folder to resume from', async () => {
    const { model, data, options } = task();
    const { runFolder, ...rest } = options;
    expect(runFolder).toBe(folder);
    await expect(fit(model, data, { ...rest, resume: true })).rejects.toThrow(
      'fit: a training that is to be resumed must have a runFolder; got none.',
    );
  });

  test('a truncated file', async () => {
    const first = task();
    await fit(first.model, first.data, { ...first.options, epochs: 1 });
    const file = join(folder, 'checkpoint.onnx');
    await writeFile(file, (await readFile(file)).subarray(0, 300));
    const { model, data, options } = task();
    await expect(fit(model, data, { ...options, resume: true })).rejects.toMatchObject({
      code: 'checkpoint',
    });
  });

  test('none at all is a fresh start', async () => {
    const { model, data, options } = task();
    expect((await fit(model, data, { ...options, resume: true, epochs: 1 })).history).toHaveLength(
      1,
    );
  });
});
