import * as tf from '@tensorflow/tfjs';
import { compile } from '../../compile/index.js';
import type { CacheState } from '../../mechanisms/heads/key-value-cache.js';
import { recordAttention } from '../record-attention.js';
import { DecoderBlock, type DecoderBlockArgs } from './decoder-block.js';

beforeAll(() => tf.setBackend('cpu'));

const numbers = (shape: number[], seed = 1) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const values = (output: unknown) => Array.from((output as tf.Tensor).dataSync());
const expectClose = (actual: number[], expected: number[]) =>
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));

const options: [string, DecoderBlockArgs][] = [
  ['plain', { heads: 2 }],
  ['rotary, shared keys', { heads: 4, keyValueHeads: 2, positions: 'rotary', norm: 'post' }],
  [
    'alibi, rms, swiglu',
    { heads: 2, positions: 'alibi', normalisation: 'rms', activation: 'swiglu' },
  ],
];

describe.each(options)('%s', (_, args) => {
  const block = () => new DecoderBlock({ name: 'block', seed: 3, ...args });
  const x = () => numbers([2, 5, 8]);
  const context = () => numbers([2, 4, 6], 2);
  const real = () => tf.tensor2d([[1, 1, 1, 0], [1, 1, 1, 1]], [2, 4], 'bool'); // prettier-ignore

  test.each([
    ['one by one', [1, 1, 1, 1, 1]],
    ['the first three at once', [3, 1, 1]],
  ])('steps give what the whole sequence gives: %s', (__, sizes) => {
    const layer = block();
    const mask = [tf.ones([2, 5], 'bool'), real()];
    const whole = values(layer.apply([x(), context()], { mask }));
    const keys = layer.contextKeys(context(), real());
    let cache = layer.emptyCache(2, 6);
    let from = 0;
    const parts = sizes.map((size) => {
      const rows = x().slice([0, from, 0], [-1, size, -1]);
      from += size;
      const step = layer.step(rows, cache, keys);
      cache = step.cache;
      return step.output;
    });
    expectClose(values(tf.concat(parts, 1)), whole);
  });

  test.each([
    ['one by one', [1, 1, 1, 1, 1]],
    ['several at once', [2, 1, 2]],
  ])('also with a cache that grows: %s', (__, sizes) => {
    const layer = block();
    const whole = values(layer.apply([x(), context()]));
    const keys = layer.contextKeys(context());
    let cache = layer.emptyCache(2, 0);
    const parts = tf.split(x(), sizes, 1).map((rows) => {
      const step = layer.step(rows, cache, keys, { whenFull: 'grow' });
      cache = step.cache;
      return step.output;
    });
    expectClose(values(tf.concat(parts, 1)), whole);
    expect(cache.keys.shape[2]).toBe(5);
    expect(values(cache.length)).toEqual([5]);
  });

  test('without a context, too, and compiled', async () => {
    const layer = block();
    const whole = values(layer.apply(x()));
    const rows = tf.split(x(), 5, 1);
    const empty = layer.emptyCache(2, 5);
    const step = await compile(
      ({ row, ...cache }: CacheState & { row: tf.Tensor }) => {
        const { output, cache: next } = layer.step(row, cache);
        return { output, ...next };
      },
      { inputs: { row: rows[0]!, ...empty } },
    );
    let cache: CacheState = empty;
    const parts: tf.Tensor[] = [];
    for (const row of rows) {
      const { output, ...next } = await step({ row, ...cache });
      cache = next;
      parts.push(output);
    }
    await step.dispose();
    expectClose(values(tf.concat(parts, 1)), whole);
  });
});

test('a step shows its maps and leaves nothing behind', () => {
  const layer = new DecoderBlock({ name: 'block', heads: 2 });
  const row = numbers([1, 1, 4]);
  const context = numbers([1, 3, 4]);
  (layer.apply([row, context]) as tf.Tensor).dispose();
  const keys = layer.contextKeys(context);
  const cache = layer.emptyCache(1, 5);
  const before = tf.memory().numTensors;
  const { result, attention } = recordAttention(() => layer.step(row, cache, keys));
  expect(Object.entries(attention).map(([name, map]) => [name, map.shape])).toEqual([
    ['block/self', [1, 2, 1, 5]],
    ['block/cross', [1, 2, 1, 3]],
  ]);
  tf.dispose([result.output, { ...result.cache }, attention]);
  expect(tf.memory().numTensors).toBe(before);
});

const built = () => {
  const layer = new DecoderBlock({ heads: 2 });
  layer.apply(numbers([1, 1, 4]));
  return layer;
};

const grow = { whenFull: 'grow' } as const;

test.each([
  [() => new DecoderBlock({ heads: 2 }).emptyCache(1, 4), 'the block must be built: apply it once'],
  [
    () => built().contextKeys(numbers([1, 3, 4])),
    'context must be given if the block was built with one',
  ],
  [() => built().step(numbers([1, 3, 4]), built().emptyCache(1, 2)), 'keyValueCache: '],
  [() => built().step(numbers([2, 1, 4]), built().emptyCache(1, 2)), 'must have B = 2'],
  [
    () => {
      const { cache } = built().step(numbers([1, 1, 4]), built().emptyCache(1, 0), undefined, grow);
      built().step(numbers([2, 1, 4]), cache, undefined, grow);
    },
    'growCache: state.keys must have B = 2',
  ],
  [
    () =>
      built().step(numbers([1, 1, 4]), built().emptyCache(1, 2), undefined, {
        whenFull: 'forget' as 'grow',
      }),
    "whenFull must be 'refuse' or 'grow'",
  ],
  [() => built().step(numbers([1, 4]), built().emptyCache(1, 2)), 'x must be [B, T, E]'],
])('bad use %#', (use, message) => {
  expect(use).toThrow(message);
});
