import * as tf from '@tensorflow/tfjs';
import { AttentionPooling } from './attention-pooling.js';
import { Dropout } from './dropout.js';
import { EncoderBlock } from './blocks/encoder-block.js';
import { LayerNorm } from './layer-norm.js';
import { MultiHeadAttention } from './keras/multi-head-attention.js';
import { recordAttention } from './record-attention.js';
import { SinusoidalPositions } from './sinusoidal-positions.js';

beforeAll(() => tf.setBackend('cpu'));

const width = 8;

const layers: Record<string, () => tf.layers.Layer> = {
  AttentionPooling: () => new AttentionPooling({ name: 'layer', heads: 2, dropout: 0.2, seed: 3 }),
  Dropout: () => new Dropout({ name: 'layer', dropout: 0.5, seed: 3 }),
  EncoderBlock: () =>
    new EncoderBlock({
      name: 'layer',
      heads: 4,
      hidden: 12,
      dropout: 0.2,
      positions: 'alibi',
      seed: 3,
    }),
  LayerNorm: () => new LayerNorm({ name: 'layer' }),
  MultiHeadAttention: () =>
    new MultiHeadAttention({
      name: 'layer',
      numHeads: 2,
      keyDim: 4,
      useCausalMask: true,
      dropout: 0.2,
      seed: 3,
    }),
  SinusoidalPositions: () => new SinusoidalPositions({ name: 'layer' }),
};

const modelOf = (layer: tf.layers.Layer) =>
  tf.sequential({
    layers: [
      tf.layers.embedding({ name: 'words', inputDim: 9, outputDim: width, maskZero: true }),
      layer,
    ],
  });

const words = () =>
  tf.tensor2d(
    [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 0, 0],
    ],
    [2, 5],
    'int32',
  );

const values = (output: unknown) => Array.from((output as tf.Tensor).dataSync());

describe.each(Object.entries(layers))('%s', (_, make) => {
  test('says the shape that it gives', () => {
    const layer = make();
    const symbolic = layer.apply(tf.input({ shape: [5, width] })) as tf.SymbolicTensor;
    const output = layer.apply(tf.randomNormal([2, 5, width])) as tf.Tensor;
    expect(symbolic.shape.slice(1)).toEqual(output.shape.slice(1));
  });

  test('comes back from its configuration', async () => {
    const model = modelOf(make());
    const saved: tf.io.ModelArtifacts[] = [];
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        saved.push(artifacts);
        return Promise.resolve({
          modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' },
        });
      }),
    );
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved[0]!));
    expect(loaded.layers[1]!.getConfig()).toEqual(model.layers[1]!.getConfig());
    expect(values(loaded.apply(words()))).toEqual(values(model.apply(words())));
  });

  test('the same seed gives the same weights', () => {
    const input = tf.ones([1, 3, width]);
    expect(values(make().apply(input))).toEqual(values(make().apply(input)));
  });
});

test('each training step drops other elements; running drops none', () => {
  const layer = layers['EncoderBlock']!();
  const input = tf.randomNormal([1, 4, width], 0, 1, 'float32', 5);
  const [first, second] = [1, 2].map(() => values(layer.apply(input, { training: true })));
  expect(first).not.toEqual(second);
  expect(values(layer.apply(input))).toEqual(values(layer.apply(input)));
});

test('padding changes nothing for the words before it', () => {
  const model = modelOf(layers['AttentionPooling']!());
  const short = tf.tensor2d([[6, 7, 8]], [1, 3], 'int32');
  const [, padded] = tf.unstack(model.apply(words()) as tf.Tensor);
  values(model.apply(short)).forEach((value, index) =>
    expect(value).toBeCloseTo(padded!.dataSync()[index]!, 5),
  );
});

test('weights are recorded by the name of their layer, and only while recording', () => {
  const layer = new MultiHeadAttention({ name: 'first', numHeads: 2, keyDim: 3 });
  const { attention } = recordAttention(() => layer.apply(tf.ones([1, 3, width])));
  expect(Object.entries(attention).map(([name, map]) => [name, map.shape])).toEqual([
    ['first', [1, 2, 3, 3]],
  ]);
  const before = tf.memory().numTensors;
  (layer.apply(tf.ones([1, 3, width])) as tf.Tensor).dispose();
  expect(tf.memory().numTensors).toBe(before + 1); // the ones
});

test('a layer that is applied twice has two maps', () => {
  const layer = new EncoderBlock({ name: 'shared', heads: 2 });
  const { attention } = recordAttention(() =>
    [3, 4].map((L) => layer.apply(tf.ones([1, L, width]))),
  );
  expect(Object.entries(attention).map(([name, map]) => [name, map.shape])).toEqual([
    ['shared', [1, 2, 3, 3]],
    ['shared/2', [1, 2, 4, 4]],
  ]);
});

test.each([
  [
    () => new EncoderBlock({ heads: 0 }),
    /HeedEncoderBlock: heads must be a whole number ≥ 1; got 0/,
  ],
  [() => new EncoderBlock({ heads: 2, hidden: 1.5 }), /hidden must be a whole number ≥ 1; got 1.5/],
  [() => new Dropout({ dropout: 1 }), /HeedDropout: dropout must be in \[0, 1\); got 1/],
  [() => new Dropout({ seed: -1 }), /seed must be a whole number in \[0, 10000\]; got -1/],
  [
    () => new AttentionPooling({ heads: 3 }).apply(tf.ones([1, 2, width])),
    /width must be divisible by heads; got 8 and 3. Use 6 or 9/,
  ],
])('bad options %#', (make, message) => {
  expect(make).toThrow(message);
});
