import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '../record-attention.js';
import { CrossAttentionBlock } from './cross-attention-block.js';
import { DecoderBlock } from './decoder-block.js';
import { EncoderBlock, type EncoderBlockArgs } from './encoder-block.js';

beforeAll(() => tf.setBackend('cpu'));

interface Listed {
  shape: number[];
  values: number[];
}

interface Case {
  name: string;
  block: 'EncoderBlock' | 'DecoderBlock';
  options: EncoderBlockArgs;
  weights: Record<string, Listed>;
  inputs: Listed[];
  mask?: Listed;
  output: Listed;
  upstream: Listed;
  gradient: Listed;
}

const file = new URL('../../../test/fixtures/blocks.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
const blocks = { EncoderBlock, DecoderBlock };
const tensorOf = ({ shape, values }: Listed) => tf.tensor(values, shape);

function expectClose(actual: tf.Tensor, expected: Listed): void {
  expect(actual.shape).toEqual(expected.shape);
  const scale = Math.max(1, ...expected.values.map(Math.abs));
  const values = actual.dataSync();
  expected.values.forEach((value, index) =>
    expect(Math.abs(values[index]! - value) / scale).toBeLessThan(1e-5),
  );
}

test.each(cases.map((one) => [one.name, one] as const))('as in PyTorch: %s', (_, one) => {
  const layer = new blocks[one.block]({ ...one.options, name: 'block' });
  const inputs = one.inputs.map(tensorOf);
  const mask = one.mask && tf.cast(tensorOf(one.mask), 'bool');
  const run = (x: tf.Tensor) => {
    const given = inputs.length > 1 ? [x, ...inputs.slice(1)] : x;
    return layer.apply(given, mask ? { mask } : {}) as tf.Tensor;
  };
  run(inputs[0]!);
  const names = layer.weights.map(({ originalName }) => originalName.replace('block/', ''));
  expect([...names].sort()).toEqual(Object.keys(one.weights).sort());
  layer.setWeights(names.map((name) => tensorOf(one.weights[name]!)));
  expectClose(run(inputs[0]!), one.output);
  const upstream = tensorOf(one.upstream);
  const gradient = tf.grad((x) => tf.sum(tf.mul(run(x), upstream)))(inputs[0]!);
  expectClose(gradient, one.gradient);
});

const numbers = (...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', 1);
const values = (output: unknown) => Array.from((output as tf.Tensor).dataSync());

test.each([2, 1])(
  'with rotary positions only distances count: %i shared heads',
  (keyValueHeads) => {
    const layer = new EncoderBlock({ heads: 2, positions: 'rotary', keyValueHeads });
    const [a, b, c, filler] = tf.split(numbers(1, 4, 8), 4, 1);
    const apply = (words: (tf.Tensor | undefined)[], real: number[]) => {
      const mask = tf.tensor2d([real], [1, real.length], 'bool');
      return layer.apply(tf.concat(words as tf.Tensor[], 1), { mask }) as tf.Tensor;
    };
    const early = values(apply([a, b, c, filler], [1, 1, 1, 0]).slice([0, 0], [1, 3]));
    const late = values(apply([filler, a, b, c], [0, 1, 1, 1]).slice([0, 1], [1, 3]));
    early.forEach((value, index) => expect(value).toBeCloseTo(late[index]!, 4));
    const last = (...words: (tf.Tensor | undefined)[]) =>
      values(apply(words, [1, 1, 1]).slice([0, 2]));
    const [there, back] = [last(a, b, c), last(b, a, c)];
    expect(Math.abs(there[0]! - back[0]!)).toBeGreaterThan(1e-3);
  },
);

test('a decoder block records both of its maps', () => {
  const block = new DecoderBlock({ name: 'block', heads: 2 });
  const { attention } = recordAttention(() => block.apply([numbers(1, 3, 4), numbers(1, 5, 6)]));
  expect(Object.entries(attention).map(([name, map]) => [name, map.shape])).toEqual([
    ['block/self', [1, 2, 3, 3]],
    ['block/cross', [1, 2, 3, 5]],
  ]);
});

test.each([
  [
    () => new EncoderBlock({ heads: 2, norm: 'first' as 'pre' }),
    "norm must be 'pre' or 'post'; got first",
  ],
  [
    () => new EncoderBlock({ heads: 4, keyValueHeads: 3 }),
    'heads of keys and values must divide the 4 heads of queries; got 3',
  ],
  [
    () => new EncoderBlock({ heads: 2, positions: 'rotary' }).apply(numbers(1, 2, 6)),
    'rotary: the width D must be divisible by 2; got 3',
  ],
  [
    () => new CrossAttentionBlock({ heads: 2 }).apply(numbers(1, 2, 6)),
    'HeedCrossAttentionBlock: inputs must be [x, context]; got [1,2,6]',
  ],
  [
    () => {
      const block = new DecoderBlock({ heads: 2 });
      block.apply(numbers(1, 2, 4));
      block.apply([numbers(1, 2, 4), numbers(1, 2, 4)]);
    },
    'HeedDecoderBlock: inputs must be as when the block was built; got [x, context]',
  ],
])('bad options %#', (make, message) => {
  expect(make).toThrow(message);
});
