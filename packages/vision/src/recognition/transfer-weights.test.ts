import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { loadWeights } from '@heed/attention-core/compile';
import { readModel, readWeights } from '@heed/attention-core/onnx';
import { seededRandom } from '@heed/attention-core/plugin';
import type { Made } from './made.js';
import { buildRecognitionModel } from './model.js';
import { recognition } from './task.js';
import { toFile } from './to-file.js';
import { transferWeights } from './transfer-weights.js';

let file: Uint8Array;
let made: Made;

beforeAll(async () => {
  file = new Uint8Array(await readFile(recognition.model));
  made = JSON.parse(readModel(file).metadata['heed.config']!) as Made;
});

const weightsOf = (model: tf.LayersModel): Record<string, number[]> =>
  Object.fromEntries(
    model.weights.map((weight) => [weight.originalName, [...weight.read().dataSync()]]),
  );

/** What the model sees in a picture, before it gives it a name: `[B, cells, E]`. */
const seen = (model: tf.LayersModel, picture: tf.Tensor): Float32Array =>
  tf.tidy(() => {
    const { output } = model.getLayer('norm');
    const cells = tf.model({ inputs: model.inputs, outputs: output as tf.SymbolicTensor });
    return (cells.predict(picture) as tf.Tensor).dataSync() as Float32Array;
  });

test('every weight is that of the file, statistics too, but not what says the classes', async () => {
  const model = buildRecognitionModel({ ...made, labels: ['one', 'other'] });
  const before = weightsOf(model);
  await transferWeights(model, 'shipped');
  const stored = readWeights(readModel(file).graph);
  for (const [name, values] of Object.entries(weightsOf(model))) {
    // Steps of dropout are counted where a model is trained, and are in no file.
    const own = name.startsWith('logits/') || name.endsWith('/dropout_step');
    expect([name, values]).toEqual([name, own ? before[name]! : [...stored.get(name)!.values]]);
  }
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['cells-norm/moving_mean', 'cells-norm/moving_variance']),
  );
  model.dispose();
});

test('a model that sees colours sees in grey what the file sees', async () => {
  const grey = buildRecognitionModel(made);
  loadWeights(grey, file);
  const coloured = buildRecognitionModel({ ...made, channels: 3, labels: ['one', 'other'] });
  await transferWeights(coloured, file);
  const random = seededRandom(1);
  const shades = Float32Array.from({ length: made.side ** 2 }, random);
  const picture = tf.tensor4d(shades, [1, made.side, made.side, 1]);
  const expected = seen(grey, picture);
  const found = seen(coloured, tf.tile(picture, [1, 1, 1, 3]));
  expect(Math.max(...expected)).toBeGreaterThan(1);
  found.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 3));
});

test('what was taught colours goes on with its own', async () => {
  const config: Made = { ...made, channels: 3, labels: ['one', 'other'] };
  const taught = buildRecognitionModel({ ...config, seed: 7 });
  const model = buildRecognitionModel({ ...config, labels: ['one', 'other', 'more'] });
  await transferWeights(model, toFile(taught, config, ''));
  const { 'edges/kernel': found } = weightsOf(model);
  weightsOf(taught)['edges/kernel']!.forEach((value, at) =>
    expect(found![at]).toBeCloseTo(value, 2),
  ); // half precision
});

test('from a file of another width a coloured model stays as it was', async () => {
  const other = buildRecognitionModel({ ...made, stem: [8, 16, 32] });
  const model = buildRecognitionModel({ ...made, channels: 3 });
  const before = weightsOf(model);
  await expect(transferWeights(model, toFile(other, made, ''))).rejects.toMatchObject({
    code: 'shape',
  });
  expect(weightsOf(model)).toEqual(before);
});
