import * as tf from '@tensorflow/tfjs';
import { expectListed } from '../../test/fixtures/expect-listed.js';
import {
  AdditiveAttention,
  AttentionPooling,
  CrossAttentionBlock,
  DecoderBlock,
  EncoderBlock,
  GroupQueryAttention,
  MechanismAttention,
  MultiHeadAttention,
} from '../index.js';
import { modelGradients } from '../layers/model-gradients.js';
import { compileExplainer } from './compile-explainer.js';

beforeAll(() => tf.setBackend('cpu'));

/** Layers that attend, by what is special about them. */
const layers: Record<string, () => tf.layers.Layer> = {
  'an encoder block with shared heads': () =>
    new EncoderBlock({
      heads: 4,
      keyValueHeads: 2,
      normalisation: 'rms',
      activation: 'swiglu',
      positions: 'alibi',
    }),
  'a causal encoder block, norm last': () =>
    new EncoderBlock({ heads: 2, causal: true, norm: 'post', positions: 'rotary' }),
  'a decoder block': () => new DecoderBlock({ heads: 2 }),
  'a cross-attention block': () => new CrossAttentionBlock({ heads: 4, keyValueHeads: 1 }),
  'multi-head attention as in Keras': () =>
    new MultiHeadAttention({ numHeads: 3, keyDim: 2, useCausalMask: true }),
  'grouped queries through a gate': () =>
    new GroupQueryAttention({ headDim: 2, numQueryHeads: 4, numKeyValueHeads: 2, useGate: true }),
  'additive attention as in Keras': () => new AdditiveAttention(),
  'sparsemax between heads': () =>
    new MechanismAttention({ heads: 2, mechanism: { name: 'attend', normalise: 'sparsemax' } }),
};
const pairs = /decoder|cross/;

test.each(Object.entries(layers))('compiled as in tfjs: %s', async (name, make) => {
  const x = tf.input({ shape: [null, 8], name: 'x' });
  const context = tf.input({ shape: [null, 8], name: 'context' });
  const inputs = pairs.test(name) ? [x, context] : [x];
  const attended = make().apply(inputs.length > 1 ? inputs : x) as tf.SymbolicTensor;
  const pooled = new AttentionPooling({ name: 'pool', heads: 2 }).apply(attended);
  const outputs = tf.layers.dense({ units: 3 }).apply(pooled) as tf.SymbolicTensor;
  const model = tf.model({ inputs, outputs });
  const given = Object.fromEntries(
    [4, 6].slice(0, inputs.length).map((length, index) => {
      const shape = [2, length, 8];
      return [model.inputNames[index]!, tf.randomNormal(shape, 0, 1, 'float32', 7 + index)];
    }),
  );
  const eager = modelGradients(model, given, {
    output: 0,
    at: model.inputNames[0],
    target: tf.tensor1d([2, 0], 'int32'),
    share: tf.ones([2]),
  });
  await using explainer = await compileExplainer(model, { at: model.inputNames[0]! });
  const feeds = Object.fromEntries(
    Object.entries(given).map(([input, tensor]) => {
      const data = tensor.dataSync() as Float32Array;
      return [input, { type: 'float32', dims: tensor.shape, data } as const];
    }),
  );
  const traces = await explainer.trace(feeds, { targets: [2, 0] });
  expect(traces[0]!.maps.map((map) => map.name)).toEqual(Object.keys(eager.attention));
  eager.watched.forEach(({ name: layer, ...parts }, index) => {
    const weights = eager.attention[layer!]!;
    for (const [part, tensor] of Object.entries({ weights, ...parts })) {
      const key = { weights: 'weights', gradient: 'gradients', values: 'values' } as const;
      const found = traces.map(({ maps }) => maps[index]![key[part as keyof typeof key]]!);
      expectListed(
        found.flatMap((numbers) => Array.from(numbers)),
        { shape: tensor.shape, values: Array.from(tensor.dataSync()) },
      );
    }
  });
  expect(eager.watched.every(({ gradient }) => gradient !== undefined)).toBe(true);
  const valued = traces[0]!.maps.map((map) => map.values !== undefined);
  expect(valued.every(Boolean)).toBe(!name.includes('gate'));
});
