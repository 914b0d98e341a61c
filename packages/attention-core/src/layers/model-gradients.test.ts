import * as tf from '@tensorflow/tfjs';
import { explainCases, explainedAt, explainModel } from '../../test/fixtures/explain-models.js';
import { expectListed } from '../../test/fixtures/expect-listed.js';
import { startWasm } from '../../test/kernels/start-wasm.js';
import { registerHeedKernels } from '../kernels/tfjs/index.js';
import { attend } from '../mechanisms/attend.js';
import { softmax } from '../mechanisms/normalise/softmax.js';
import { AttentionPooling } from './attention-pooling.js';
import { EncoderBlock } from './blocks/encoder-block.js';
import { MechanismAttention } from './insert/mechanism-attention.js';
import { Attention } from './keras/attention.js';
import { GroupQueryAttention } from './keras/group-query-attention.js';
import { MultiHeadAttention } from './keras/multi-head-attention.js';
import { modelGradients, type GradientsOf, type ModelGradients } from './model-gradients.js';

beforeAll(() => tf.setBackend('cpu'));

const disposeAll = ({ results, attention, watched, embedding }: ModelGradients): void =>
  tf.dispose([results, attention, watched.map((each) => ({ ...each })), embedding]);

/** What is explained of the first output of one example, everything at full share. */
const plain = (more: Partial<GradientsOf> = {}): GradientsOf => ({
  output: 0,
  target: tf.tensor1d([0], 'int32'),
  share: tf.ones([1]),
  ...more,
});

describe.each(['cpu', 'wasm with fused kernels'])('on %s', (backend) => {
  let undo: (() => void) | undefined;
  beforeAll(async () => {
    if (backend === 'cpu') return;
    await startWasm();
    undo = await registerHeedKernels();
  });
  afterAll(async () => {
    undo?.();
    await tf.setBackend('cpu');
  });

  test.each(explainCases.map((one) => [one.name, one] as const))('as in PyTorch: %s', (_, one) => {
    const model = explainModel(one);
    const inputs = Object.fromEntries(
      one.inputs.map(({ shape, values }, index) => [
        model.inputNames[index]!,
        tf.tensor(values, shape, 'int32'),
      ]),
    );
    const [target, share] = [tf.tensor1d(one.targets, 'int32'), tf.ones([2])];
    const of = { output: 0, target, share, at: explainedAt[one.model] };
    disposeAll(modelGradients(model, inputs, of)); // makes what layers make once
    const before = tf.memory().numTensors;
    const gradients = modelGradients(model, inputs, of);
    expectListed(gradients.results[0]!.dataSync(), one.output);
    expectListed(gradients.embedding!.gradient.dataSync(), one.embeddingGradient);
    expect(gradients.watched.map(({ name }) => name)).toEqual(Object.keys(one.maps));
    for (const { name, gradient, values } of gradients.watched) {
      const map = one.maps[name!]!;
      expectListed(gradients.attention[name!]!.dataSync(), map.weights);
      expectListed(gradient!.dataSync(), map.gradients);
      expectListed(values!.dataSync(), map.values);
    }
    disposeAll(gradients);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});

/** A model of one layer on `[L, 4]`, pooled to two numbers. */
function modelOf(layer: tf.layers.Layer, length: number): tf.LayersModel {
  const x = tf.input({ shape: [length, 4], name: 'x' });
  const pooled = new AttentionPooling({ name: 'pool', heads: 2, seed: 5 });
  const y = pooled.apply(layer.apply(x) as tf.SymbolicTensor) as tf.SymbolicTensor;
  const answer = tf.layers.dense({
    units: 2,
    kernelInitializer: tf.initializers.glorotUniform({ seed: 6 }),
  });
  return tf.model({ inputs: x, outputs: answer.apply(y) as tf.SymbolicTensor });
}

const numbers = (...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', 1);

test('a gradient is what happens when a weight moves', () => {
  let moved: tf.Tensor = tf.zeros([1, 2, 3, 3]);
  const moving = new MechanismAttention({
    name: 'moving',
    heads: 2,
    mechanism: (q, k, v, options) =>
      attend(q, k, v, {
        ...options,
        normalise: (scores, allowed) => tf.add(softmax()(scores, allowed), moved),
      }),
  });
  const model = modelOf(moving, 3);
  const x = numbers(1, 3, 4);
  const { watched } = modelGradients(model, { x }, plain());
  const gradient = watched.find(({ name }) => name === 'moving')!.gradient!.dataSync();
  const step = 1e-2;
  const at = (place: number, size: number) => {
    moved = tf.mul(tf.reshape(tf.oneHot([place], 18), [1, 2, 3, 3]), size);
    return (model.apply(x) as tf.Tensor).dataSync()[0]!;
  };
  gradient.forEach((slope, place) => {
    expect((at(place, step) - at(place, -step)) / (2 * step)).toBeCloseTo(slope, 3);
  });
});

test('an input is explained as a layer is', () => {
  const x = numbers(1, 3, 4);
  const model = modelOf(new EncoderBlock({ name: 'block', heads: 2 }), 3);
  const { embedding } = modelGradients(model, { renamed: x }, plain({ at: 'x' }));
  const slope = tf.grad((given) => (model.apply(given) as tf.Tensor).slice([0, 0], [1, 1]))(x);
  expect(embedding!.value.dataSync()).toEqual(x.dataSync());
  expectListed(embedding!.gradient.dataSync(), {
    shape: x.shape,
    values: Array.from(slope.dataSync()),
  });
});

/** The values of a layer, by which its weights mix to what it adds; `bias` is what it adds besides. */
function expectMixes(layer: tf.layers.Layer, bias: number): void {
  const model = modelOf(layer, 3);
  const x = numbers(1, 3, 4);
  const { attention, watched } = modelGradients(model, { x }, plain());
  const { values } = watched.find(({ name }) => name === layer.name)!;
  const mixed = tf.sum(tf.matMul(attention[layer.name]!, values!), 1); // [B, N, L, E] → [B, L, E]
  const output = layer.apply(x) as tf.Tensor;
  expectListed(tf.add(mixed, bias).dataSync(), {
    shape: output.shape,
    values: Array.from(output.dataSync()),
  });
}

test.each([
  ['MultiHeadAttention', () => new MultiHeadAttention({ name: 'layer', numHeads: 2, keyDim: 3 })],
  [
    'GroupQueryAttention',
    () =>
      new GroupQueryAttention({
        name: 'layer',
        headDim: 3,
        numQueryHeads: 4,
        numKeyValueHeads: 2,
        useBias: false,
      }),
  ],
  ['Attention', () => new Attention({ name: 'layer' })],
  [
    'MechanismAttention',
    () => new MechanismAttention({ name: 'layer', heads: 2, mechanism: { name: 'attend' } }),
  ],
])('weights mix the values to the output: %s', (_, make) => expectMixes(make(), 0));

test('what has no values or no weights on the way says so by having none', () => {
  const partsOf = (layer: tf.layers.Layer) => {
    const { attention, watched } = modelGradients(
      modelOf(layer, 3),
      { x: numbers(1, 3, 4) },
      plain(),
    );
    const found = watched.find(({ name }) => name === layer.name);
    return [layer.name in attention, found?.gradient !== undefined, found?.values !== undefined];
  };
  const gated = new MultiHeadAttention({ name: 'layer', numHeads: 2, keyDim: 3, useGate: true });
  expect(partsOf(gated)).toEqual([true, true, false]);
  const near = { name: 'slidingWindow', radius: 1 } as const;
  expect(partsOf(new MechanismAttention({ name: 'layer', heads: 2, mechanism: near }))).toEqual([
    true,
    false,
    false,
  ]);
});

/** Word numbers → vectors, twice by the same layer → pooled → one number. */
function twice(): tf.LayersModel {
  const [one, two] = ['one', 'two'].map((name) => tf.input({ shape: [2], dtype: 'int32', name }));
  const words = tf.layers.embedding({ name: 'words', inputDim: 4, outputDim: 4 });
  const both = tf.layers
    .concatenate({ axis: 1 })
    .apply(
      [one!, two!].map((input) => words.apply(input) as tf.SymbolicTensor),
    ) as tf.SymbolicTensor;
  const pooled = new AttentionPooling({ name: 'pool', heads: 1 }).apply(both);
  return tf.model({ inputs: [one!, two!], outputs: pooled as tf.SymbolicTensor });
}

test('of a layer that is applied twice, one application is explained', () => {
  const model = twice();
  const given = {
    one: tf.tensor2d([[1, 2]], [1, 2], 'int32'),
    two: tf.tensor2d([[3, 0]], [1, 2], 'int32'),
  };
  const found = (at: string) => modelGradients(model, given, plain({ at })).embedding!.value;
  const table = model.getLayer('words').getWeights()[0]!;
  const rows = (ids: number[]) =>
    Array.from(tf.gather(table, tf.tensor1d(ids, 'int32')).dataSync());
  // tfjs computes what is concatenated from the last to the first.
  expect(Array.from(found('words').dataSync())).toEqual(rows([3, 0]));
  expect(Array.from(found('words/2').dataSync())).toEqual(rows([1, 2]));
  expect(() => found('words/3')).toThrow(
    'exportModel: explain.at must name a layer that is applied; got words/3, which is not.',
  );
});

test.each([
  ['wods', 'explain.at must be one of x, block, pool, dense'],
  ['idle', 'explain.at must name something that the output depends on; got idle'],
])('refuses %s', (at, message) => {
  const x = tf.input({ shape: [3, 4], name: 'x' });
  const block = new EncoderBlock({ name: 'block', heads: 2 }).apply(x) as tf.SymbolicTensor;
  const pool = new AttentionPooling({ name: 'pool', heads: 2 }).apply(block) as tf.SymbolicTensor;
  const idle = tf.layers.dense({ name: 'idle', units: 1 }).apply(block) as tf.SymbolicTensor;
  const outputs = [
    tf.layers.dense({ name: 'dense', units: 1 }).apply(pool) as tf.SymbolicTensor,
    idle,
  ];
  const model = tf.model({ inputs: x, outputs });
  expect(() => modelGradients(model, { x: numbers(1, 3, 4) }, plain({ at }))).toThrow(message);
});

test('a layer whose call somebody replaced keeps that call', () => {
  const layer = new EncoderBlock({ name: 'block', heads: 2 });
  const model = modelOf(layer, 3);
  const given = layer.call.bind(layer);
  const doubled: typeof layer.call = (inputs, args) => tf.mul(given(inputs, args) as tf.Tensor, 2);
  layer.call = doubled;
  const x = numbers(1, 3, 4);
  modelGradients(model, { x }, plain({ at: 'block' }));
  expect(layer.call).toBe(doubled);
});

test('a model without attention needs a place', () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  const x = numbers(1, 2);
  expect(() => modelGradients(model, { x }, plain())).toThrow(
    'without explain.at must form attention',
  );
  const { embedding } = modelGradients(model, { x }, plain({ at: 'x' }));
  const [kernel] = model.getWeights();
  expect(embedding!.gradient.dataSync()).toEqual(kernel!.dataSync());
});
