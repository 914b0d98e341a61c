import * as tf from '@tensorflow/tfjs';
import {
  AttentionPooling,
  Dropout,
  EncoderBlock,
  LayerNorm,
  MultiHeadAttention,
  recordAttention,
  SinusoidalPositions,
} from '../index.js';
import { readModel } from '../onnx/index.js';
import { openSession } from '../runtime/index.js';
import { exportModel, type ExportOptions } from './export-model.js';
import { loadWeights } from './load-weights.js';

beforeAll(() => tf.setBackend('cpu'));

const options: ExportOptions = {
  inputs: { ids: { shape: ['batch', 'length'], dtype: 'int32' } },
  outputs: ['logits'],
  metadata: { about: 'a test' },
  weights: 'float32',
};

/** One of every layer, on word numbers of any length. */
function classifier(seed: number): tf.LayersModel {
  const ids = tf.input({ shape: [null], dtype: 'int32', name: 'ids' });
  const layers: tf.layers.Layer[] = [
    tf.layers.embedding({ name: 'words', inputDim: 50, outputDim: 6, maskZero: true }),
    tf.layers.dense({ name: 'project', units: 8, activation: 'tanh' }),
    new SinusoidalPositions({ name: 'positions' }),
    new Dropout({ name: 'drop', dropout: 0.5 }),
    new EncoderBlock({ name: 'block', heads: 2, hidden: 10, positions: 'alibi', seed }),
    new MultiHeadAttention({
      name: 'attend',
      numHeads: 4,
      keyDim: 2,
      useCausalMask: true,
      seed,
    }),
    new LayerNorm({ name: 'norm' }),
    new AttentionPooling({ name: 'pool', heads: 2, seed }),
    tf.layers.dense({ name: 'answer', units: 3 }),
  ];
  const outputs = layers.reduce<tf.SymbolicTensor>(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    ids,
  );
  return tf.model({ inputs: ids, outputs });
}

/** Word numbers whose second half of rows ends in padding. */
const words = (batch: number, length: number) =>
  Int32Array.from({ length: batch * length }, (_, index) => {
    const [row, place] = [Math.floor(index / length), index % length];
    return row % 2 === 1 && place > length / 2 ? 0 : 1 + ((index * 7) % 19);
  });

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);

test.each([
  [1, 1],
  [2, 7],
  [3, 40],
])('agrees with tfjs on %i texts of %i words, attention included', async (batch, length) => {
  const model = classifier(1);
  const session = await openSession(exportModel(model, options));
  const data = words(batch, length);
  const answers = await session.run({ ids: { type: 'int32', dims: [batch, length], data } });
  const ids = tf.tensor2d(data, [batch, length]);
  const { result, attention } = recordAttention(() => model.apply(ids) as tf.Tensor);
  expect(
    largestDifference(result.dataSync(), answers['logits']!.data as Float32Array),
  ).toBeLessThan(1e-5);
  expect(Object.keys(attention)).toEqual(['block', 'attend', 'pool']);
  for (const [layer, map] of Object.entries(attention)) {
    const output = answers[`attention/${layer}`]!;
    expect(output.dims).toEqual(map.shape);
    expect(largestDifference(map.dataSync(), output.data as Float32Array)).toBeLessThan(1e-5);
  }
  await session.dispose();
});

test('keeps names, free sizes and metadata; leaves training out', () => {
  const { graph, metadata, opsets } = readModel(exportModel(classifier(1), options));
  expect(metadata).toEqual({ about: 'a test' });
  expect(opsets).toEqual({ '': 17 });
  expect(graph.inputs).toEqual([{ name: 'ids', type: 'int32', shape: ['batch', 'length'] }]);
  expect(graph.outputs.find(({ name }) => name === 'attention/block')!.shape).toEqual([
    'batch',
    2,
    'length',
    'length',
  ]);
  const names = graph.initializers.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['words/embeddings', 'block/query/kernel', 'answer/bias']),
  );
  expect(names.filter((name) => name.includes('dropout_step'))).toEqual([]);
});

test('half-precision weights halve the file and hardly move the answer', async () => {
  const model = classifier(1);
  const whole = exportModel(model, options);
  const half = exportModel(model, { ...options, weights: 'float16' });
  expect(half.length).toBeLessThan(whole.length);
  const feeds = { ids: { type: 'int32', dims: [2, 7], data: words(2, 7) } } as const;
  const answers = await Promise.all(
    [whole, half].map(async (bytes) => {
      await using session = await openSession(bytes);
      return (await session.run(feeds, ['logits']))['logits']!.data as Float32Array;
    }),
  );
  expect(largestDifference(answers[0]!, answers[1]!)).toBeLessThan(1e-2);
});

test('8-bit weights shrink a larger model again, and come back for training', async () => {
  const wide = () => {
    const ids = tf.input({ shape: [null], dtype: 'int32', name: 'ids' });
    const embedding = { name: 'words', inputDim: 500, outputDim: 64 };
    const words = tf.layers.embedding(embedding).apply(ids) as tf.SymbolicTensor;
    const block = new EncoderBlock({ name: 'block', heads: 2, hidden: 128 });
    return tf.model({ inputs: ids, outputs: block.apply(words) as tf.SymbolicTensor });
  };
  const model = wide();
  const [half, small] = (['float16', 'int8'] as const).map((weights) =>
    exportModel(model, { ...options, outputs: ['states'], weights }),
  ) as [Uint8Array, Uint8Array];
  expect(small.length).toBeLessThan(0.65 * half.length);
  const ids = tf.tensor2d(words(2, 7), [2, 7]);
  const expected = (model.apply(ids) as tf.Tensor).dataSync();
  await using session = await openSession(small);
  const feeds = { ids: { type: 'int32', dims: [2, 7], data: words(2, 7) } } as const;
  const { states } = await session.run(feeds, ['states']);
  expect(largestDifference(expected, states!.data as Float32Array)).toBeLessThan(0.1);

  const again = wide();
  loadWeights(again, small);
  const loaded = (again.apply(ids) as tf.Tensor).dataSync();
  expect(largestDifference(expected, loaded)).toBeLessThan(0.1);
});

test('an option that is no word of its list is refused', () => {
  const wrong = { ...options, weights: 'int4' } as unknown as ExportOptions;
  expect(() => exportModel(classifier(1), wrong)).toThrow(
    'exportModel: weights must be one of float16, float32, int8, int8-weight-only; got "int4"',
  );
  const elsewhere = { ...options, provider: 'cuda' } as unknown as ExportOptions;
  expect(() => exportModel(classifier(1), elsewhere)).toThrow(/provider must be one of node, wasm/);
});

test('outputs must have different names', () => {
  const input = tf.input({ shape: [2] });
  const dense = () => tf.layers.dense({ units: 1 }).apply(input) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: [dense(), dense()] });
  expect(() => exportModel(model, { outputs: ['y', 'y'] })).toThrow(
    /outputs must have different names; got y twice/,
  );
});

test('inputs and outputs are those of the model, or as many', () => {
  const { graph } = readModel(exportModel(classifier(1)));
  expect(graph.inputs).toEqual([{ name: 'ids', type: 'int32', shape: ['batch', 'ids_1'] }]);
  expect(() => exportModel(classifier(1), { outputs: ['y', 'z'] })).toThrow(
    /outputs must name the 1 of the model: answer.*; got y, z/,
  );
  const two = { ...options.inputs, more: { shape: [1], dtype: 'float32' } } as const;
  expect(() => exportModel(classifier(1), { inputs: two })).toThrow(
    /inputs must name the 1 of the model: ids; got ids, more/,
  );
});

test('weights come back into a model of the same layers', () => {
  const [trained, fresh] = [classifier(1), classifier(2)];
  loadWeights(fresh, exportModel(trained, options));
  const ids = tf.tensor2d(words(2, 5), [2, 5]);
  const [expected, actual] = [trained, fresh].map((model) =>
    (model.apply(ids) as tf.Tensor).dataSync(),
  );
  expect(actual).toEqual(expected);
});

test('weights of another model are turned away and change nothing', () => {
  const other = tf.sequential({
    layers: [tf.layers.dense({ name: 'other', units: 2, inputShape: [3] })],
  });
  const before = other.getWeights()[0]!.dataSync().slice();
  expect(() => loadWeights(other, exportModel(classifier(1), options))).toThrow(
    expect.objectContaining({
      code: 'model-foreign',
      message: expect.stringContaining('other/kernel'),
    }),
  );
  expect(other.getWeights()[0]!.dataSync()).toEqual(before);
});

test('a size that is far from a product of free sizes is an error that says so', () => {
  const input = tf.input({ shape: [null, 4], name: 'x' });
  class Longer extends tf.layers.Layer {
    static readonly className: string = 'Longer';
    override call(x: tf.Tensor | tf.Tensor[]): tf.Tensor {
      return tf
        .pad([x].flat()[0]!, [
          [0, 0],
          [0, 1],
          [0, 0],
        ])
        .reshape([-1, 4]);
    }
    override computeOutputShape(): tf.Shape {
      return [null, 4];
    }
  }
  const model = tf.model({
    inputs: input,
    outputs: new Longer().apply(input) as tf.SymbolicTensor,
  });
  const inputs = { x: { shape: ['batch', 'length', 4], dtype: 'float32' } } as const;
  expect(() => exportModel(model, { inputs })).not.toThrow();
  class Counted extends Longer {
    static override readonly className = 'Counted';
    override call(x: tf.Tensor | tf.Tensor[]): tf.Tensor {
      const longer = tf.pad([x].flat()[0]!, [
        [0, 0],
        [0, 9],
        [0, 0],
      ]);
      return tf.add(longer, tf.range(0, longer.shape[1]!).reshape([1, -1, 1])).reshape([-1, 4]);
    }
  }
  const counted = tf.model({
    inputs: input,
    outputs: new Counted().apply(input) as tf.SymbolicTensor,
  });
  expect(() => exportModel(counted, { inputs })).toThrow(
    expect.objectContaining({ code: 'trace-shape', message: expect.stringContaining('length') }),
  );
});

test('leaves no tensors behind', () => {
  const model = classifier(1);
  exportModel(model, options);
  const before = tf.memory().numTensors;
  exportModel(model, options);
  expect(tf.memory().numTensors).toBe(before);
});

test('a model that draws when it is not trained is an error', () => {
  class Noisy extends tf.layers.Layer {
    static readonly className = 'Noisy';
    override call(x: tf.Tensor | tf.Tensor[]): tf.Tensor {
      return tf.dropout([x].flat()[0]!, 0.5);
    }
  }
  const input = tf.input({ shape: [4], name: 'x' });
  const outputs = new Noisy().apply(input) as tf.SymbolicTensor;
  const inputs = { x: { shape: ['batch', 4], dtype: 'float32' } } as const;
  expect(() => exportModel(tf.model({ inputs: input, outputs }), { inputs })).toThrow(
    expect.objectContaining({ code: 'trace-frozen' }),
  );
});

test('a sequential model that was never called can be exported', () => {
  const layers = [tf.layers.dense({ units: 2, inputShape: [3] })];
  const inputs = { x: { shape: ['batch', 3], dtype: 'float32' } } as const;
  expect(exportModel(tf.sequential({ layers }), { inputs }).length).toBeGreaterThan(0);
});
