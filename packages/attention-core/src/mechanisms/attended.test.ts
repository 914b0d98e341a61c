import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../test/fixtures/expect-close.js';
import { registerHeedKernels } from '../kernels/tfjs/register-heed-kernels.js';
import { EncoderBlock } from '../layers/blocks/encoder-block.js';
import { AttentionPooling } from '../layers/attention-pooling.js';
import { MechanismAttention } from '../layers/insert/mechanism-attention.js';
import { MultiHeadAttention } from '../layers/keras/multi-head-attention.js';
import { recordAttention } from '../layers/record-attention.js';
import { causal } from '../masks/causal.js';
import { attend, type Attended } from './attend.js';
import { latent } from './heads/latent.js';
import { multiHead } from './heads/multi-head.js';
import { localMonotonic } from './local/local-monotonic.js';
import { slidingWindow } from './local/sliding-window.js';

const normal = (shape: number[], seed: number): tf.Tensor =>
  tf.randomNormal(shape, 0, 1, 'float32', seed);

const [q, k, v, x] = [
  [1, 2, 3, 4],
  [1, 2, 5, 4],
  [1, 2, 5, 4],
  [1, 5, 8],
].map(normal) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

const linear = (from: number, to: number, seed: number) => ({ kernel: normal([from, to], seed) });
const projections = {
  query: linear(8, 8, 1),
  key: linear(8, 8, 2),
  value: linear(8, 8, 3),
  output: linear(8, 8, 4),
};
const shared = { ...projections, key: linear(8, 4, 5), value: linear(8, 4, 6) };
const latentWeights = {
  queryUp: normal([8, 8], 1),
  queryRotary: normal([8, 4], 2),
  keyValueDown: normal([8, 6], 3),
  keyUp: normal([6, 8], 4),
  keyRotary: normal([8, 2], 5),
  valueUp: normal([6, 8], 6),
  output: normal([8, 8], 7),
};

const mechanisms: Record<string, () => Attended> = {
  attend: () => attend(q, k, v, { mask: causal({ offset: 2 }) }),
  multiHead: () => multiHead(x, x, projections, { heads: 2 }),
  'multiHead with shared keys': () => multiHead(x, x, shared, { heads: 2, keyValueHeads: 1 }),
  latent: () => latent(x, x, latentWeights, { heads: 2 }),
  'latent, absorbed': () => latent(x, x, latentWeights, { heads: 2, form: 'absorbed' }),
  localMonotonic: () => localMonotonic(q, k, v, { radius: 1 }),
};

/** The kernels that something runs. */
async function kernelsOf(run: () => unknown): Promise<string[]> {
  const { kernelNames } = await tf.profile(() => void run());
  return kernelNames;
}

const composed: Record<string, Attended> = {};
let undo: () => void;
beforeAll(async () => {
  await tf.setBackend('cpu');
  for (const [name, run] of Object.entries(mechanisms)) composed[name] = run();
  undo = await registerHeedKernels({ backends: ['cpu'] });
});
afterAll(() => undo());

describe.each(Object.entries(mechanisms))('%s', (name, run) => {
  test('makes weights when they are asked for, once', async () => {
    const before = tf.memory().numTensors;
    let attended!: Attended;
    expect(await kernelsOf(() => (attended = run()))).not.toContain('Softmax');
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(Object.keys(attended)).toEqual(['output', 'weights']);
    expect(await kernelsOf(() => attended.weights)).toContain('Softmax');
    expect(attended.weights).toBe(attended.weights);
    expect(tf.memory().numTensors).toBe(before + 2);
    expectClose(attended.output, composed[name]!.output);
    expectClose(attended.weights, composed[name]!.weights);
    tf.dispose([attended.output, attended.weights]);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('makes them again where a tidy has disposed them', () => {
    const attended = run();
    tf.tidy(() => void attended.weights);
    expectClose(attended.weights, composed[name]!.weights);
  });

  test('gives both out of a tidy', () => {
    const before = tf.memory().numTensors;
    const { output, weights } = tf.tidy(() => ({ ...run() }));
    expectClose(weights, composed[name]!.weights);
    tf.dispose([output, weights]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('weights have gradients', () => {
  const slope = (q: tf.Tensor) => tf.grad((q) => tf.sum(tf.square(attend(q, k, v).weights)))(q);
  const fused = slope(q);
  undo();
  const expected = slope(q);
  return registerHeedKernels({ backends: ['cpu'] }).then((again) => {
    undo = again;
    expectClose(fused, expected);
  });
});

test('weights of what has been disposed say so', () => {
  const gone = q.clone();
  const attended = attend(gone, k, v);
  gone.dispose();
  expect(() => attended.weights).toThrow(
    'attend: weights are made of q when they are asked for, so it must not have been disposed. ' +
      'Read weights before, in the same tf.tidy.',
  );
  const context = x.clone();
  const heads = multiHead(x, context, projections, { heads: 2 });
  context.dispose();
  expect(() => heads.weights).toThrow('multiHead: weights are made of context when');
});

test('a mechanism that computes a part of the keys forms no weights that nobody wants', async () => {
  const run = () => slidingWindow(k, k, v, { radius: 1 });
  expect(await kernelsOf(run)).not.toContain('Softmax');
});

const layers: Record<string, (name: string) => tf.layers.Layer> = {
  EncoderBlock: (name) => new EncoderBlock({ heads: 2, name, causal: true }),
  'EncoderBlock with a mechanism': (name) =>
    new EncoderBlock({ heads: 2, name, mechanism: { name: 'attend' } }),
  'EncoderBlock with rotary positions': (name) =>
    new EncoderBlock({ heads: 2, name, positions: 'rotary' }),
  MechanismAttention: (name) =>
    new MechanismAttention({ heads: 2, name, mechanism: { name: 'attend' } }),
  MultiHeadAttention: (name) => new MultiHeadAttention({ numHeads: 2, keyDim: 4, name }),
  AttentionPooling: (name) => new AttentionPooling({ heads: 2, name }),
};

describe.each(Object.entries(layers))('the layer %s', (title, make) => {
  test('forms no weights unless somebody records them', async () => {
    const layer = make(title.replaceAll(' ', '_'));
    tf.dispose(layer.apply(x) as tf.Tensor);
    const before = tf.memory().numTensors;
    const kernels = await kernelsOf(() => tf.dispose(layer.apply(x) as tf.Tensor));
    expect(kernels).toContain('HeedAttention');
    expect(kernels).not.toContain('Softmax');
    expect(tf.memory().numTensors).toBe(before);

    const { result, attention } = recordAttention(() => layer.apply(x) as tf.Tensor);
    const [map] = Object.values(attention);
    undo();
    const plain = recordAttention(() => layer.apply(x) as tf.Tensor);
    undo = await registerHeedKernels({ backends: ['cpu'] });
    expectClose(result, plain.result);
    expectClose(map!, Object.values(plain.attention)[0]!);
    tf.dispose([result, attention, plain]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
