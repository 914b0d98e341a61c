import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { exportModel } from '../compile/index.js';
import { readModel, writeModel } from '../onnx/index.js';
import { beginWith } from './begin-with.js';

beforeAll(() => tf.setBackend('cpu'));

/** Two layers whose weights are drawn, and the biases all this number. */
function networkOf(bias: number, units = 2): tf.LayersModel {
  const biasInitializer = tf.initializers.constant({ value: bias });
  const dense = (name: string, count: number) =>
    tf.layers.dense({ name, units: count, biasInitializer });
  const input = tf.input({ shape: [3], name: 'x' });
  const output = dense('out', units).apply(dense('in', 4).apply(input)) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
}

const valuesOf = (model: tf.LayersModel): Record<string, number[]> =>
  Object.fromEntries(
    model.weights.map((weight) => [weight.originalName, [...weight.read().dataSync()]]),
  );

const made = { width: 4, words: ['yes', 'no'] };
const ours = { 'heed.task': 'test/words', 'heed.config': JSON.stringify(made) };
const bytesOf = (model: tf.LayersModel, metadata: Record<string, string> = ours) =>
  exportModel(model, { weights: 'float32', metadata });

let folder: string;
let shipped: tf.LayersModel;
let task: { id: string; model: URL };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'begin-with-'));
  shipped = networkOf(7);
  const path = join(folder, 'words.onnx');
  await writeFile(path, bytesOf(shipped));
  task = { id: 'test/words', model: pathToFileURL(path) };
});
afterAll(() => rm(folder, { recursive: true }));

test('from scratch the model stays as it is', async () => {
  const model = networkOf(1);
  const before = valuesOf(model);
  const nowhere = { ...task, model: new URL('file:///nowhere.onnx') };
  expect(await beginWith(model, 'scratch', nowhere)).toBeUndefined();
  expect(valuesOf(model)).toEqual(before);
});

test.each([
  ['that of the task', () => 'shipped'],
  ['a path', () => join(folder, 'words.onnx')],
  ['bytes', () => bytesOf(shipped)],
])('takes every weight of a file: %s', async (_, from) => {
  const model = networkOf(1);
  expect(await beginWith(model, from(), task)).toEqual(made);
  expect(valuesOf(model)).toEqual(valuesOf(shipped));
});

test('takes only those that are wanted, and then others may have other sizes', async () => {
  const model = networkOf(1, 5);
  const before = valuesOf(model);
  await beginWith(model, 'shipped', task, { takes: (name) => !name.startsWith('out/') });
  const after = valuesOf(model);
  for (const [name, values] of Object.entries(after)) {
    expect(values).toEqual((name.startsWith('in/') ? valuesOf(shipped) : before)[name]);
  }
  expect(after['in/bias']).toEqual([7, 7, 7, 7]);
});

describe('refuses, and leaves the model as it was', () => {
  const other = { ...ours, 'heed.task': 'test/other' };
  const { 'heed.task': id } = ours;
  test.each([
    ['a model of another task', () => bytesOf(shipped, other), 'model-foreign', /the file to begin with must hold a model of the task test\/words; got a model of test\/other/], // prettier-ignore
    ['a model of nobody', () => bytesOf(shipped, {}), 'model-foreign', /got an ONNX model that names no Heed task/], // prettier-ignore
    ['no word on how it was made', () => bytesOf(shipped, { 'heed.task': id }), 'model-foreign', /got a model of test\/words that does not say how it was made/], // prettier-ignore
    ['other sizes', () => bytesOf(networkOf(7, 5)), 'shape', /out\/kernel must be \[4, 2\]/],
    ['no model', () => new TextEncoder().encode('no model'), 'model-damaged', /^test\/words: /],
    ['a file that is not there', () => join(folder, 'none.onnx'), 'file-missing', /none\.onnx/],
  ])('%s', async (_, from, code, message) => {
    const model = networkOf(1);
    const before = valuesOf(model);
    await expect(beginWith(model, from(), task)).rejects.toMatchObject({
      name: 'HeedError',
      code,
      message: expect.stringMatching(message),
    });
    expect(valuesOf(model)).toEqual(before);
  });

  test('a file that lacks a weight', async () => {
    const input = tf.input({ shape: [3], name: 'x' });
    const short = tf.layers.dense({ name: 'in', units: 4 }).apply(input) as tf.SymbolicTensor;
    const file = bytesOf(tf.model({ inputs: input, outputs: short }));
    const model = networkOf(1);
    const before = valuesOf(model);
    await expect(beginWith(model, file, task)).rejects.toMatchObject({
      code: 'model-foreign',
      message: expect.stringMatching(/must hold the weight out\/kernel/),
    });
    expect(valuesOf(model)).toEqual(before);
  });

  test('a file without statistics of batch normalisation', async () => {
    const normal = () => {
      const input = tf.input({ shape: [3], name: 'x' });
      const output = tf.layers.batchNormalization({ name: 'normal' }).apply(input);
      return tf.model({ inputs: input, outputs: output as tf.SymbolicTensor });
    };
    const file = readModel(bytesOf(normal()));
    const initializers = file.graph.initializers.map((each) =>
      each.name === 'normal/moving_mean' ? { ...each, name: 'another' } : each,
    );
    const without = writeModel({ ...file, graph: { ...file.graph, initializers } });
    const model = normal();
    const before = valuesOf(model);
    await expect(beginWith(model, without, task)).rejects.toMatchObject({
      code: 'model-foreign',
      message: expect.stringMatching(/must hold the weight normal\/moving_mean/),
    });
    expect(valuesOf(model)).toEqual(before);
  });
});
