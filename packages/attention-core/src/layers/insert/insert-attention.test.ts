import * as tf from '@tensorflow/tfjs';
import { attend } from '../../mechanisms/attend.js';
import { EncoderBlock } from '../blocks/encoder-block.js';
import { recordAttention } from '../record-attention.js';
import { insertAttention, type InsertAttentionOptions } from './insert-attention.js';
import type { Mechanism } from '../mechanism.js';
import { saveAndLoad } from '../../../test/fixtures/save-and-load.js';

beforeAll(() => tf.setBackend('cpu'));

const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
  layer.apply(x) as tf.SymbolicTensor;

const recurrent = () =>
  tf.sequential({
    layers: [
      tf.layers.embedding({
        name: 'words',
        inputDim: 9,
        outputDim: 6,
        inputShape: [5],
        maskZero: true,
      }),
      tf.layers.lstm({ name: 'read', units: 4, returnSequences: true }),
      tf.layers.lstm({ name: 'sum', units: 3 }),
      tf.layers.dense({ name: 'answer', units: 2 }),
    ],
  });

/** With a branch, a layer used twice, a model inside, and something that trained weights do not know. */
function images(size: number | null = 6): tf.LayersModel {
  const x = tf.input({ shape: [size, size, 2], name: 'image' });
  const conv = (name: string) =>
    tf.layers.conv2d({ name, filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' });
  const first = apply(tf.layers.batchNormalization({ name: 'normal' }), apply(conv('first'), x));
  const shared = conv('shared');
  const both = tf.layers.add({ name: 'both' });
  const sum = apply(both, [apply(shared, first), apply(shared, apply(conv('second'), first))]);
  const inner = tf.sequential({
    name: 'inner',
    layers: [tf.layers.dense({ units: 4, inputShape: [size, size, 4] })],
  });
  const pooled = apply(tf.layers.globalAveragePooling2d({ name: 'pool' }), apply(inner, sum));
  return tf.model({
    inputs: x,
    outputs: apply(tf.layers.dense({ name: 'answer', units: 2 }), pooled),
  });
}

/** The same, with a frozen model inside, whose weights tfjs lists in another order. */
function frozen(): tf.LayersModel {
  const base = images();
  const inner = tf.model({
    name: 'inner',
    inputs: base.inputs,
    outputs: base.getLayer('both').output as tf.SymbolicTensor,
  });
  const x = tf.input({ shape: [6, 6, 2] });
  const pooled = apply(tf.layers.globalAveragePooling2d({}), apply(inner, x));
  inner.trainable = false;
  return tf.model({
    inputs: x,
    outputs: apply(tf.layers.dense({ name: 'answer', units: 2 }), pooled),
  });
}

const random = (model: tf.LayersModel) =>
  model.setWeights(
    model
      .getWeights()
      .map((weight, index) => tf.randomUniform(weight.shape, 0.1, 0.9, 'float32', index)),
  );

const ids = () => tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 0, 0], [2, 5]);
const pictures = () => tf.randomNormal([2, 6, 6, 2], 0, 1, 'float32', 1);

const values = (model: tf.LayersModel, x: tf.Tensor) =>
  Array.from((model.predict(x) as tf.Tensor).dataSync());

const plain: Mechanism = (q, k, v, options) => attend(q, k, v, options);
const block = new EncoderBlock({ name: 'block', heads: 2 });

const cases: [string, () => tf.LayersModel, () => tf.Tensor, InsertAttentionOptions][] = [
  ['after an embedding', recurrent, ids, { after: 'words', heads: 3 }],
  ['after a recurrent layer', recurrent, ids, { after: 'read', heads: 2, seed: 4 }],
  ['a layer of ours', recurrent, ids, { after: 'read', layer: block }],
  ['a mechanism', recurrent, ids, { after: 'read', heads: 2, mechanism: plain }],
  [
    'a mechanism by name',
    recurrent,
    ids,
    { after: 'read', mechanism: { name: 'linearAttention' } },
  ],
  ['after a frozen model in the model', () => frozen(), pictures, { after: 'inner' }],
  ['over the cells of a grid', images, pictures, { after: 'both', heads: 2 }],
  ['over a grid of any size', () => images(null), pictures, { after: 'both', heads: 2 }],
  ['after a model in the model', images, pictures, { after: 'inner' }],
  ['on one of two ways', images, pictures, { after: 'normal', before: ['second'] }],
];

describe.each(cases)('%s', (_, make, input, options) => {
  test('answers stay the same, with weights of the same names', () => {
    const model = make();
    random(model);
    const before = values(model, input());
    const better = insertAttention(model, options);
    expect(values(better, input())).toEqual(before);
    const names = better.weights.map(({ originalName }) => originalName);
    expect(names).toEqual(
      expect.arrayContaining(model.weights.map(({ originalName }) => originalName)),
    );
    expect(names.length).toBeGreaterThan(model.weights.length);
    expect(values(model, input())).toEqual(before);
  });
});

test('training opens the gate and lowers the loss, and leaves the first model alone', async () => {
  const model = recurrent();
  const before = values(model, ids());
  const better = insertAttention(model, { after: 'read', heads: 2 });
  better.compile({ optimizer: tf.train.adam(0.05), loss: 'meanSquaredError' });
  const y = tf.tensor2d([1, -1, -1, 1], [2, 2]);
  const { history } = await better.fit(ids(), y, { epochs: 12, verbose: 0 });
  const losses = history['loss'] as number[];
  expect(losses.at(-1)!).toBeLessThan(losses[0]! / 2);
  const [gate] = better.getLayer('read_attention_gate').getWeights();
  expect(Math.abs(gate!.dataSync()[0]!)).toBeGreaterThan(0.01);
  expect(values(model, ids())).toEqual(before);
});

test('what is frozen stays so', () => {
  const model = frozen();
  const better = insertAttention(model, { after: 'inner' });
  const names = (of: tf.LayersModel) => of.trainableWeights.map(({ originalName }) => originalName);
  expect(names(model)).toEqual(['answer/kernel', 'answer/bias']);
  expect(names(better).filter((name) => !name.startsWith('inner_attention'))).toEqual(names(model));
});

test.each<InsertAttentionOptions>([
  { after: 'both', heads: 2 },
  { after: 'both', heads: 2, mechanism: { name: 'slidingWindow', radius: 3 } },
])('comes back from its configuration %#', async (options) => {
  const better = insertAttention(images(), options);
  random(better);
  const loaded = await saveAndLoad(better);
  expect(values(loaded, pictures())).toEqual(values(better, pictures()));
});

test('each cell of the grid looks at each', () => {
  const better = insertAttention(images(), { after: 'both', heads: 2 });
  const { attention } = recordAttention(() => better.predict(pictures()));
  expect(attention['both_attention']!.shape).toEqual([2, 2, 36, 36]);
});

test('replaces what was there when told to', () => {
  const better = insertAttention(images(), { after: 'both', heads: 2, join: 'replaced' });
  expect(better.layers.map(({ name }) => name)).not.toContain('both_attention_gate');
  expect(better.outputShape).toEqual([null, 2]);
});

test('nothing leaks', () => {
  const model = recurrent();
  const before = tf.memory().numTensors;
  insertAttention(model, { after: 'read' }).dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test.each<[() => tf.LayersModel, InsertAttentionOptions, RegExp]>([
  [
    recurrent,
    { after: 'reed' },
    /name of a layer of the model; got "reed"\. Its layers are .*read, sum/,
  ],
  [
    recurrent,
    { after: 'sum' },
    /sum must give a sequence .*got \[any, 3\]\. Make it with returnSequences/,
  ],
  [recurrent, { after: 'answer' }, /answer must give a sequence \[B, L, E\] or a grid/],
  [recurrent, { after: 'read', heads: 3 }, /heads must divide the width 4; got 3/],
  [
    recurrent,
    { after: 'read', layer: tf.layers.dense({ units: 7 }) },
    /must give \[B, L, 4\] like read/,
  ],
  [images, { after: 'normal' }, /one layer must follow normal, .*got shared, second\. Use before/],
  [images, { after: 'normal', before: ['pool'] }, /before must name layers that follow normal/],
  [images, { after: 'shared' }, /must be a layer that the model uses once; got shared, .* 2 times/],
])('bad options %#', (make, options, message) => {
  expect(() => insertAttention(make(), options)).toThrow(message);
});
