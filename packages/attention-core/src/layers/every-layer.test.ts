import * as tf from '@tensorflow/tfjs';
import { AttentionPooling } from './attention-pooling.js';
import { CrossAttentionBlock } from './blocks/cross-attention-block.js';
import { DecoderBlock } from './blocks/decoder-block.js';
import { EncoderBlock } from './blocks/encoder-block.js';
import { AdditiveAttention } from './keras/additive-attention.js';
import { Attention } from './keras/attention.js';
import { MechanismAttention } from './insert/mechanism-attention.js';
import { GroupQueryAttention } from './keras/group-query-attention.js';
import { MultiHeadAttention } from './keras/multi-head-attention.js';
import { LayerNorm } from './layer-norm.js';
import { RmsNorm } from './rms-norm.js';

beforeAll(() => tf.setBackend('cpu'));

const width = 8;
const common = { name: 'layer', seed: 3 };
const block = { ...common, heads: 4, hidden: 12 };

/** What reads one sequence, and what reads two. */
const alone: Record<string, () => tf.layers.Layer> = {
  AttentionPooling: () => new AttentionPooling({ ...common, heads: 2 }),
  EncoderBlock: () => new EncoderBlock(block),
  'EncoderBlock, rms, swiglu, rotary, shared keys': () =>
    new EncoderBlock({
      ...block,
      normalisation: 'rms',
      activation: 'swiglu',
      positions: 'rotary',
      keyValueHeads: 2,
    }),
  'EncoderBlock, post, gelu, alibi, causal': () =>
    new EncoderBlock({
      ...block,
      norm: 'post',
      activation: 'gelu',
      positions: 'alibi',
      causal: true,
    }),
  'EncoderBlock, window, rotary, causal': () =>
    new EncoderBlock({
      ...block,
      mechanism: { name: 'slidingWindow', radius: 2 },
      positions: 'rotary',
      causal: true,
    }),
  DecoderBlock: () => new DecoderBlock(block),
  'MechanismAttention, entmax': () =>
    new MechanismAttention({
      ...common,
      heads: 2,
      dropout: 0.2,
      mechanism: { name: 'attend', normalise: 'entmax15' },
    }),
  'MechanismAttention, linear, causal': () =>
    new MechanismAttention({
      ...common,
      heads: 2,
      causal: true,
      mechanism: { name: 'linearAttention' },
    }),
  'MechanismAttention, performer': () =>
    new MechanismAttention({
      ...common,
      heads: 2,
      mechanism: { name: 'performer', features: 6, seed: 4 },
    }),
  'MechanismAttention, nystrom': () =>
    new MechanismAttention({ ...common, heads: 2, mechanism: { name: 'nystrom', landmarks: 3 } }),
  LayerNorm: () => new LayerNorm({ name: 'layer', epsilon: 1e-3 }),
  RmsNorm: () => new RmsNorm({ name: 'layer', epsilon: 1e-3, trainable: true }),
  'MultiHeadAttention of itself': () =>
    new MultiHeadAttention({ ...common, numHeads: 2, keyDim: 4, useBias: false, dropout: 0.2 }),
};
const together: Record<string, () => tf.layers.Layer> = {
  Attention: () => new Attention({ ...common, useScale: true }),
  'Attention, concat': () => new Attention({ ...common, useScale: true, scoreMode: 'concat' }),
  AdditiveAttention: () => new AdditiveAttention({ ...common, dropout: 0.2 }),
  MultiHeadAttention: () =>
    new MultiHeadAttention({ ...common, numHeads: 2, keyDim: 3, useBias: false, useGate: true }),
  GroupQueryAttention: () =>
    new GroupQueryAttention({
      ...common,
      headDim: 3,
      numQueryHeads: 4,
      numKeyValueHeads: 2,
      useBias: false,
      kernelInitializer: 'heNormal',
      kernelRegularizer: 'l1l2',
    }),
  'DecoderBlock with a context': () =>
    new DecoderBlock({ ...block, positions: 'rotary', activation: 'swiglu', dropout: 0.1 }),
  CrossAttentionBlock: () => new CrossAttentionBlock({ ...block, keyValueHeads: 1, norm: 'post' }),
};

/** A model over word numbers, where 0 is padding; the context goes through a layer on its way. */
function modelOf(make: () => tf.layers.Layer, inputs: 1 | 2): tf.LayersModel {
  const ids = ['target', 'context']
    .slice(0, inputs)
    .map((name) => tf.input({ shape: [null], name }));
  const read = ids.map((id, index) => {
    const embeddingsInitializer = tf.initializers.randomNormal({ seed: 5 + index, stddev: 1 });
    return tf.layers
      .embedding({ inputDim: 9, outputDim: width, maskZero: true, embeddingsInitializer })
      .apply(id) as tf.SymbolicTensor;
  });
  const [target, context] = read;
  const away = context && (tf.layers.dropout({ rate: 0.5 }).apply(context) as tf.SymbolicTensor);
  const output = make().apply(away ? [target!, away] : target!) as tf.SymbolicTensor;
  return tf.model({ inputs: ids, outputs: output });
}

const words = (rows: number[][]) => tf.tensor2d(rows, [rows.length, rows[0]!.length], 'int32');
const target = () => words([[1, 2, 3, 4, 5], [6, 7, 8, 1, 2]]); // prettier-ignore
const context = () => words([[5, 6, 7], [8, 1, 2]]); // prettier-ignore
const padded = () => words([[5, 6, 7, 0], [8, 1, 2, 0]]); // prettier-ignore

const run = (model: tf.LayersModel, inputs: tf.Tensor[]) =>
  model.predict(inputs.length === 1 ? inputs[0]! : inputs) as tf.Tensor;
const values = (tensor: tf.Tensor) => Array.from(tensor.dataSync());

function expectClose(actual: tf.Tensor, expected: tf.Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  const others = expected.dataSync();
  actual.dataSync().forEach((value, index) => expect(value).toBeCloseTo(others[index]!, 5));
}

const cases = [
  ...Object.entries(alone).map(([name, make]) => [name, make, 1] as const),
  ...Object.entries(together).map(([name, make]) => [name, make, 2] as const),
];

describe.each(cases)('%s', (_, make, inputs) => {
  const given = () => [target(), context()].slice(0, inputs);

  test('says the shape that it gives', () => {
    const model = modelOf(make, inputs);
    const known = (model.outputShape as tf.Shape).map((size, axis) => size ?? [2, 5][axis]);
    expect(run(model, given()).shape).toEqual(known);
  });

  test('comes back from its configuration', async () => {
    const model = modelOf(make, inputs);
    const saved: tf.io.ModelArtifacts[] = [];
    const info = { dateSaved: new Date(), modelTopologyType: 'JSON' as const };
    const keep = tf.io.withSaveHandler((artifacts) => {
      saved.push(artifacts);
      return Promise.resolve({ modelArtifactsInfo: info });
    });
    await model.save(keep);
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved[0]!));
    expect(loaded.getLayer('layer').getConfig()).toEqual(model.getLayer('layer').getConfig());
    expect(values(run(loaded, given()))).toEqual(values(run(model, given())));
    expect(loaded.layers.length).toBe(model.layers.length);
  });

  test('every trained weight learns', () => {
    const model = modelOf(make, inputs);
    const weights = model
      .getLayer('layer')
      .trainableWeights.map((weight) => weight.read() as tf.Variable);
    const loss = () => {
      const output = model.apply(given(), { training: true }) as tf.Tensor;
      const upstream = tf.randomNormal(output.shape, 0, 1, 'float32', 2);
      return tf.sum(tf.mul(output, upstream)) as tf.Scalar;
    };
    const { grads } = tf.variableGrads(loss, weights);
    for (const weight of weights) {
      const largest = tf.max(tf.abs(grads[weight.name]!)).dataSync()[0]!;
      expect([weight.name, largest > 1e-5]).toEqual([weight.name, true]);
    }
  });

  test('leaves nothing behind', () => {
    const model = modelOf(make, inputs);
    const tensors = given();
    run(model, tensors).dispose();
    const before = tf.memory().numTensors;
    run(model, tensors).dispose();
    tf.tidy(
      () => void model.apply(tensors.length === 1 ? tensors[0]! : tensors, { training: true }),
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  if (inputs === 1) return;
  test('what fills up the context changes nothing', () => {
    const model = modelOf(make, inputs);
    expectClose(run(model, [target(), padded()]), run(model, [target(), context()]));
  });
});
