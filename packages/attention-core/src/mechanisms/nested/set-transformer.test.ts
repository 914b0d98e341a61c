import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { AttentionPooling } from '../../layers/attention-pooling.js';
import { padding } from '../../masks/padding.js';
import { inducedSetAttention } from './induced-set-attention.js';
import {
  multiheadAttentionBlock,
  type AttentionBlockWeights,
} from './multihead-attention-block.js';
import { poolingByAttention } from './pooling-by-attention.js';

beforeAll(() => tf.setBackend('cpu'));

const width = 4;
const heads = 2;

const normal = (seed: number, ...shape: number[]) =>
  tf.randomNormal(shape, 0, 0.7, 'float32', seed);

const linear = (seed: number, from = width, to = width) => ({
  kernel: normal(seed, from, to),
  bias: normal(seed + 1, to),
});

const block = (seed: number): AttentionBlockWeights => ({
  attention: {
    query: linear(seed),
    key: linear(seed + 2),
    value: linear(seed + 4),
    output: linear(seed + 6),
  },
  attentionNorm: { scale: normal(seed + 8, width), offset: normal(seed + 9, width) },
  feedForward: { widen: linear(seed + 10, width, 6), narrow: linear(seed + 12, 6, width) },
  feedForwardNorm: { scale: normal(seed + 14, width), offset: normal(seed + 15, width) },
});

const points = normal(1, 3, width);
const [gather, spread] = [block(10), block(30)];

/** Set functions of `[1, S, E]`, and whether they give a row for each element. */
const functions: Record<string, [boolean, (x: tf.Tensor, real?: tf.Tensor) => tf.Tensor]> = {
  'multiheadAttentionBlock of a set with itself': [
    true,
    (x, real) =>
      multiheadAttentionBlock(x, x, gather, { heads, mask: real && padding(real) }).output,
  ],
  inducedSetAttention: [
    true,
    (x, real) =>
      inducedSetAttention(x, { points, gather, spread }, { heads, mask: real && padding(real) })
        .output,
  ],
  poolingByAttention: [
    false,
    (x, real) =>
      poolingByAttention(
        x,
        { seeds: points, block: gather },
        { heads, mask: real && padding(real) },
      ).output,
  ],
};

const expectClose = (actual: tf.Tensor, expected: tf.Tensor) => {
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-4);
};

/** An order of two to seven elements. */
const order = fc
  .integer({ min: 2, max: 7 })
  .chain((size) =>
    fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }),
  );

describe.each(Object.entries(functions))('%s', (_name, [each, run]) => {
  test('elements in another order give the same, in that order where there is one', () => {
    const holds = (places: number[]) =>
      tf.tidy(() => {
        const x = normal(places.length, 1, places.length, width);
        const before = run(x);
        expectClose(run(tf.gather(x, places, 1)), each ? tf.gather(before, places, 1) : before);
      });
    fc.assert(fc.property(order, holds), { seed: 20260101, numRuns: 25 });
  });

  test('elements that a mask hides are in no set', () => {
    const holds = (places: number[]) =>
      tf.tidy(() => {
        const [, ...kept] = places;
        const x = normal(places.length, 1, places.length, width);
        const real = tf.tensor2d(
          [places.map((_, index) => +kept.includes(index))],
          undefined,
          'bool',
        );
        const masked = run(x, real);
        const alone = run(tf.gather(x, kept, 1));
        expectClose(each ? tf.gather(masked, kept, 1) : masked, alone);
      });
    fc.assert(fc.property(order, holds), { seed: 20260101, numRuns: 25 });
  });
});

test('poolingByAttention without norms and feed-forward adds its seed to what the layer pools', () => {
  const layer = new AttentionPooling({ heads, seed: 3 });
  const x = normal(50, 2, 5, width);
  const expected = layer.apply(x) as tf.Tensor;
  const weights = Object.fromEntries(
    layer.weights.map((variable) => [
      variable.originalName.split('/').slice(-2).join('/'),
      variable.read(),
    ]),
  );
  const named = (part: string) => {
    const bias = weights[`${part}/bias`];
    return { kernel: weights[`${part}/kernel`]!, ...(bias && { bias }) };
  };
  const nothing = { kernel: tf.zeros([width, width]) };
  const seeds = layer.weights.find(({ shape }) => shape[0] === 1)!.read();
  const { output } = poolingByAttention(
    x,
    {
      seeds,
      block: {
        attention: {
          query: named('query'),
          key: named('key'),
          value: named('value'),
          output: named('output'),
        },
        feedForward: { widen: nothing, narrow: nothing },
      },
    },
    { heads },
  );
  expectClose(tf.sub(tf.squeeze(output, [1]), seeds), expected);
});
