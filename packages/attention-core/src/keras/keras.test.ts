import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { strToU8, zipSync } from 'fflate';
import { Attention } from '../layers/keras/attention.js';
import { GroupQueryAttention } from '../layers/keras/group-query-attention.js';
import { MultiHeadAttention } from '../layers/keras/multi-head-attention.js';
import { recordAttention } from '../layers/record-attention.js';
import { loadKerasModel, loadKerasWeights } from './index.js';

beforeAll(() => tf.setBackend('cpu'));

const folder = new URL('../../test/fixtures/keras/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

interface Listed {
  shape: number[];
  values: number[];
}

type Answers = Record<'encoder' | 'recurrent' | 'operations', Record<'input' | 'output', Listed>>;
const answers = JSON.parse(Buffer.from(bytesOf('models.json')).toString()) as Answers;

function expectAnswers(model: tf.LayersModel, name: keyof Answers): void {
  const { input, output } = answers[name];
  const given = model.predict(tf.tensor(input.values, input.shape)) as tf.Tensor;
  expect(given.shape).toEqual(output.shape);
  const scale = Math.max(...output.values.map(Math.abs));
  const padding = (index: number) =>
    name === 'encoder' && input.values[Math.floor(index / 2)] === 0;
  given.dataSync().forEach((value, index) => {
    // Of words that are none, Keras makes something, too.
    if (padding(index)) return;
    expect(Math.abs(value - output.values[index]!) / scale).toBeLessThan(1e-5);
  });
}

/** The model of `tools/golden/keras_layers.py`, built in tfjs. */
function encoder(named: (name: string) => { name?: string }, width = 4): tf.LayersModel {
  const ids = tf.input({ shape: [5], name: 'ids' });
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[], kwargs = {}) =>
    layer.apply(x, kwargs) as tf.SymbolicTensor;
  const words = apply(
    tf.layers.embedding({ ...named('words'), inputDim: 9, outputDim: width, maskZero: true }),
    ids,
  );
  const look = new MultiHeadAttention({ ...named('look'), numHeads: 2, keyDim: 3, dropout: 0.1 });
  const sum = apply(tf.layers.add(named('add')), [words, apply(look, [words, words])]);
  const mixed = apply(tf.layers.layerNormalization(named('norm')), sum);
  const groups = new GroupQueryAttention({
    ...named('groups'),
    headDim: 2,
    numQueryHeads: 4,
    numKeyValueHeads: 2,
  });
  const causal = apply(groups, [mixed, mixed], { useCausalMask: true });
  const inner = tf.sequential({
    ...named('inner'),
    layers: [
      tf.layers.dense({ units: 6, activation: 'relu', inputShape: [5, width] }),
      tf.layers.dense({ units: 4 }),
    ],
  });
  const answer = apply(tf.layers.dense({ ...named('answer'), units: 2 }), apply(inner, causal));
  return tf.model({ inputs: ids, outputs: answer });
}

test.each(['encoder', 'recurrent', 'operations'] as const)(
  '%s.keras opens and answers as in Keras',
  async (name) => {
    const model = await loadKerasModel(bytesOf(`${name}.keras`));
    expectAnswers(model, name);
  },
);

test.each([
  ['by their names', (name: string) => ({ name })],
  ['by their kinds and order', () => ({})],
])('weights find their layers %s', (_, named) => {
  const model = encoder(named);
  loadKerasWeights(model, bytesOf('encoder.weights.h5'));
  expectAnswers(model, 'encoder');
});

test('an opened model shows its attention, without what is padding or yet to come', async () => {
  const model = await loadKerasModel(bytesOf('encoder.keras'));
  const { input } = answers.encoder;
  const { attention } = recordAttention(() => model.predict(tf.tensor(input.values, input.shape)));
  const look = attention['look']!.arraySync() as number[][][][];
  expect(look[1]![0]!.map((row) => row.slice(3))).toEqual(Array(5).fill([0, 0]));
  const groups = attention['groups']!.arraySync() as number[][][][];
  groups[0]![0]!.forEach((row, query) =>
    expect(row.slice(query + 1).every((x) => x === 0)).toBe(true),
  );
});

test('an opened model is saved by tfjs and comes back', async () => {
  const model = await loadKerasModel(bytesOf('encoder.keras'));
  const saved: tf.io.ModelArtifacts[] = [];
  const info = { dateSaved: new Date(), modelTopologyType: 'JSON' as const };
  const keep = (artifacts: tf.io.ModelArtifacts) => {
    saved.push(artifacts);
    return Promise.resolve({ modelArtifactsInfo: info });
  };
  await model.save(tf.io.withSaveHandler(keep));
  expectAnswers(await tf.loadLayersModel(tf.io.fromMemory(saved[0]!)), 'encoder');
});

test('a weight of another shape changes nothing', () => {
  const model = encoder((name) => ({ name }), 6);
  const before = model.getWeights().map((weight) => [...weight.dataSync()]);
  expect(() => loadKerasWeights(model, bytesOf('encoder.weights.h5'))).toThrow(
    'loadKerasWeights: words/embeddings must be [9, 6] as in the model; got [9, 4] at layers/embedding/vars/0.',
  );
  expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(before);
});

const dense = () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
const extra = () => {
  const x = tf.input({ shape: [5, 4] });
  const attention = new Attention({ useScale: true }).apply([x, x]) as tf.SymbolicTensor;
  return tf.model({ inputs: x, outputs: attention });
};

test.each([
  [dense, 'recurrent.keras', /must hold layers\/dense\/vars\/0 for .*kernel; got layers .*look/],
  [extra, 'recurrent.keras', /the model must have a weight for layers\//],
])('a model of other layers %#', (make, file, message) => {
  expect(() => loadKerasWeights(make(), bytesOf(file))).toThrow(message);
});

test.each([
  ['nothing', new Uint8Array(), /must be a \.keras or \.weights\.h5 file/],
  ['text', new TextEncoder().encode('weights'), /must be a \.keras or \.weights\.h5 file/],
  ['half a file', bytesOf('encoder.weights.h5').subarray(0, 30000), /\.weights\.h5 file/],
  ['half an archive', bytesOf('encoder.keras').subarray(0, 30000), /must be a whole zip archive/],
])('%s is refused', (_, bytes, message) => {
  expect(() => loadKerasWeights(dense(), bytes)).toThrow(message);
});

const input = {
  class_name: 'InputLayer',
  config: { name: 'x', batch_shape: [null, 4] },
  name: 'x',
};
const x = { class_name: '__keras_tensor__', config: { keras_history: ['x', 0, 0] } };
const modelWith = (
  layer: { class_name: string; name: string; module?: string; config?: object },
  kwargs: object = {},
) => ({
  class_name: 'Functional',
  config: {
    name: 'model',
    layers: [
      { ...input, inbound_nodes: [] },
      { config: { name: layer.name }, ...layer, inbound_nodes: [{ args: [x], kwargs }] },
    ],
    input_layers: ['x', 0, 0],
    output_layers: [layer.name, 0, 0],
  },
});

test.each([
  [
    modelWith({ class_name: 'Sort', name: 'sort', module: 'keras.src.ops.numpy' }),
    /operations between layers must be Add, .*Min of tensors and numbers; got Sort "sort"\. Build/,
  ],
  [
    modelWith({ class_name: 'MultiHeadAttention', name: 'look' }, { attention_mask: x }),
    /tensors of a call must be inputs, query, .*; got attention_mask of "look"/,
  ],
  [
    modelWith({ class_name: 'GRU', name: 'gru', config: { name: 'gru', reset_after: true } }),
    'reset_after of GRU "gru" must be false; got true. Train the model in Keras with that option.',
  ],
  [
    modelWith({
      class_name: 'Dense',
      name: 'a',
      config: { name: 'a', activation: 'hard_sigmoid' },
    }),
    'activation of "a" must be one that tfjs has; got "hard_sigmoid"',
  ],
  [
    modelWith({ class_name: 'Normalization', name: 'norm' }),
    'tfjs must have all layers and options of the model; got Unknown layer: Normalization. Build',
  ],
])('what tfjs would not compute as Keras does is refused %#', async (config, message) => {
  const files = {
    'config.json': strToU8(JSON.stringify(config)),
    'model.weights.h5': bytesOf('encoder.weights.h5'),
  };
  await expect(loadKerasModel(zipSync(files))).rejects.toThrow(message);
});

test('weights alone are no model', async () => {
  await expect(loadKerasModel(bytesOf('encoder.weights.h5'))).rejects.toThrow(
    'use loadKerasWeights',
  );
});
