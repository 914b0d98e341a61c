import type * as tf from '@tensorflow/tfjs';
import { readModel, readWeights, writeModel } from '@heed/attention-core/onnx';
import { beginWith } from './begin-with.js';
import type { Made } from './made.js';
import { buildKeywordModel } from './model.js';
import { settings } from './settings.js';
import { toFile } from './to-file.js';

const made: Made = {
  ...settings,
  labels: ['yes', 'no', 'stop'],
  hop: 16,
  frames: 2,
  steps: 6,
  bands: 8,
  stem: [4, 6, 8],
  width: 8,
  heads: 2,
  blocks: 1,
  hidden: 16,
};

let file: Uint8Array;
beforeAll(() => {
  const model = buildKeywordModel(made);
  file = toFile(model, made, '');
  model.dispose();
});

const weightsOf = (model: tf.LayersModel): Record<string, number[]> =>
  Object.fromEntries(
    model.weights.map((weight) => [weight.originalName, [...weight.read().dataSync()]]),
  );

test('every weight is that of the file, statistics too, but not what says the words', () => {
  const model = buildKeywordModel({ ...made, seed: 9, labels: ['left', 'right'] });
  const before = weightsOf(model);
  beginWith(model, file);
  const stored = readWeights(readModel(file).graph);
  for (const [name, values] of Object.entries(weightsOf(model))) {
    // Steps of dropout are counted where a model is trained, and are in no file.
    const own = name.startsWith('logits/') || name.endsWith('/dropout_step');
    expect([name, values]).toEqual([name, own ? before[name]! : [...stored.get(name)!.values]]);
  }
  model.dispose();
});

test('a file without statistics is refused, and the model stays as it was', () => {
  const whole = readModel(file);
  const initializers = whole.graph.initializers.map((each) =>
    each.name === 'convolution-2-norm/moving_mean' ? { ...each, name: 'another' } : each,
  );
  const without = writeModel({ ...whole, graph: { ...whole.graph, initializers } });
  const model = buildKeywordModel({ ...made, labels: ['left', 'right'] });
  const before = weightsOf(model);
  expect(() => beginWith(model, without)).toThrow(
    /must hold the weight convolution-2-norm\/moving_mean/,
  );
  expect(weightsOf(model)).toEqual(before);
  model.dispose();
});
