import * as tf from '@tensorflow/tfjs';
import { inflateSync } from 'fflate';
import {
  explainCases,
  explainModel,
  type ExplainCase,
} from '../../test/fixtures/explain-models.js';
import { openExplainer } from '../explain/open-explainer.js';
import { AttentionPooling, attend, MechanismAttention } from '../index.js';
import { readModel, writeModel } from '../onnx/index.js';
import { openSession } from '../runtime/open-session.js';
import type { RuntimeTensor } from '../runtime/session.js';
import { exportModel, type ExportOptions } from './export-model.js';

beforeAll(() => tf.setBackend('cpu'));

const [classifier, translator] = explainCases as [ExplainCase, ExplainCase];
const explain = { at: 'words' };
const feeds: Record<string, RuntimeTensor> = {
  ids: { type: 'int32', dims: [2, 4], data: Int32Array.of(3, 1, 4, 1, 2, 7, 0, 0) },
};
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);

test('the file offers what it offered, and answers the same', async () => {
  const model = explainModel(classifier);
  const plain = exportModel(model);
  const before = tf.memory().numTensors;
  const more = exportModel(model, { explain });
  expect(tf.memory().numTensors).toBe(before);
  const [graph, other] = [plain, more].map((bytes) => readModel(bytes).graph);
  expect(other).toEqual(graph);
  expect(more.length - plain.length).toBeLessThan(8000);
});

/** Word numbers through wide layers, so that storages make a difference. */
function wide(): tf.LayersModel {
  const ids = tf.input({ shape: [null], dtype: 'int32', name: 'ids' });
  const seeded = (seed: number) => tf.initializers.randomNormal({ stddev: 0.2, seed });
  const layers = [
    tf.layers.embedding({
      name: 'words',
      inputDim: 60,
      outputDim: 40,
      maskZero: true,
      embeddingsInitializer: seeded(1),
    }),
    tf.layers.dense({ name: 'widen', units: 48, kernelInitializer: seeded(2) }),
    new AttentionPooling({ name: 'pool', heads: 4, seed: 3 }),
    tf.layers.dense({ name: 'answer', units: 30, kernelInitializer: seeded(4) }),
  ];
  const outputs = layers.reduce<tf.SymbolicTensor>(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    ids,
  );
  return tf.model({ inputs: ids, outputs });
}

test.each([
  ['float32', 'node', 1e-6],
  ['float16', 'wasm', 2e-3],
  ['int8', 'wasm', 3e-2],
  ['int8-weight-only', 'node', 3e-2],
] as const)('weights stored as %s are read from the file', async (weights, provider, tolerance) => {
  const model = wide();
  const whole = exportModel(model, { explain, weights: 'float32' });
  const stored = exportModel(model, { explain, weights, provider });
  await using one = await openExplainer(whole);
  await using other = await openExplainer(stored, { provider });
  const targets = [3, 8];
  const [expected, found] = [
    await one.trace(feeds, { targets }),
    await other.trace(feeds, { targets }),
  ];
  expect(found.length).toBe(2);
  found.forEach(({ maps }, example) => {
    const before = expected[example]!.maps;
    for (const part of ['weights', 'gradients', 'values'] as const) {
      expect(largestDifference(maps[0]![part]!, before[0]![part]!)).toBeLessThan(tolerance);
    }
  });
  const [scores] = await one.integratedGradients(feeds, { targets });
  const [others] = await other.integratedGradients(feeds, { targets });
  expect(largestDifference(scores!.scores, others!.scores)).toBeLessThan(tolerance);
});

/** A model with a large constant that is no weight. */
function biased(): tf.LayersModel {
  const bias = tf.randomNormal([1, 1, 12, 12], 0, 1, 'float32', 4);
  const x = tf.input({ shape: [12, 4], name: 'x' });
  const attending = new MechanismAttention({
    name: 'attend',
    heads: 2,
    seed: 1,
    mechanism: (q, k, v, options) => attend(q, k, v, { ...options, bias }),
  });
  return tf.model({ inputs: x, outputs: attending.apply(x) as tf.SymbolicTensor });
}

test('large constants are read from the file, too', async () => {
  const bytes = exportModel(biased(), { explain: {} });
  const { metadata } = readModel(bytes);
  const entry = inflateSync(Buffer.from(metadata['heed.explain']!, 'base64'));
  const { graph } = readModel(entry);
  expect(graph.initializers.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThan(576);
  expect(graph.inputs.filter(({ name }) => /^file\/c\d+$/.test(name))).toMatchObject([
    { shape: [1, 1, 12, 12] },
  ]);
  await using session = await openSession(bytes);
  await using explainer = await openExplainer(bytes);
  const data = Float32Array.from({ length: 48 }, (_, index) => Math.sin(index));
  const x = { type: 'float32', dims: [1, 12, 4], data } as const;
  const [trace] = await explainer.trace({ x });
  const map = (await session.run({ x }))['attention/attend']!.data as Float32Array;
  expect(largestDifference(trace!.maps[0]!.weights, map)).toBeLessThan(1e-6);
  await expect(explainer.integratedGradients({ x })).rejects.toThrow(
    'openExplainer: for integrated gradients the file must say where they start.',
  );
});

test('inputs and outputs have the names that they are given', async () => {
  const sizes = ['batch', 'length'];
  const target = { shape: ['batch', 'longer'], dtype: 'int32' } as const;
  const options: ExportOptions = {
    inputs: { from: { shape: sizes, dtype: 'int32' }, to: target },
    outputs: ['next'],
    explain: { at: 'source-words', output: 'next' },
  };
  await using explainer = await openExplainer(exportModel(explainModel(translator), options));
  expect(explainer.inputNames).toEqual(['from', 'to']);
  expect(explainer.outputNames).toEqual([
    'next',
    'attention/encoder',
    'attention/decoder/self',
    'attention/decoder/cross',
  ]);
});

test.each([
  [{ at: 'wods' }, 'explain.at must be one of ids, words, encoder-1'],
  [{ at: 'words/2' }, 'explain.at must name a layer that is applied; got words/2, which is not'],
  [{ output: 'logits' }, 'exportModel: explain.output must be one of answer; got logits.'],
])('refuses %j', (wrong, message) => {
  const model = explainModel(classifier);
  const before = tf.memory().numTensors;
  expect(() => exportModel(model, { explain: wrong, outputs: ['answer'] })).toThrow(message);
  expect([tf.memory().numTensors, tf.getBackend()]).toEqual([before, 'cpu']);
  expect(Object.hasOwn(model.getLayer('words'), 'call')).toBe(false);
});

test('a file without gradients says how to make one', async () => {
  await expect(openExplainer(exportModel(explainModel(classifier)))).rejects.toThrow(
    'openExplainer: the file must carry the graph of its gradients. exportModel(model, { explain: { at } }) writes such a file.',
  );
});

test('a file that was changed since is refused', async () => {
  const { metadata, graph, ...model } = readModel(
    exportModel(explainModel(classifier), { explain }),
  );
  const other = { ...metadata, 'heed.explain': 'no base64!' };
  await expect(openExplainer(writeModel({ ...model, graph, metadata: other }))).rejects.toThrow(
    "the file's metadata heed.explain must be as Heed wrote it",
  );
  const initializers = graph.initializers.map((weight) =>
    weight.name === 'answer/bias' ? { ...weight, name: 'bias' } : weight,
  );
  const renamed = writeModel({ ...model, metadata, graph: { ...graph, initializers } });
  await expect(openExplainer(renamed)).rejects.toThrow(
    'the file must hold answer/bias of shape [3]; got none',
  );
});
