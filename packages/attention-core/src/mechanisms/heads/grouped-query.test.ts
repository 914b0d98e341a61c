import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { causal } from '../../masks/causal.js';
import { attend, type AttendOptions } from '../attend.js';
import { scaledDot } from '../scores/scaled-dot.js';
import { weightedSum } from '../aggregate/weighted-sum.js';
import { groupedQuery } from './grouped-query.js';
import { multiHead } from './multi-head.js';
import { multiQuery } from './multi-query.js';
import { repeatHeads } from './repeat-heads.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 1, 'float32', seed) as tf.Tensor;

const [q, k, v] = [
  [2, 6, 4, 3],
  [2, 2, 4, 3],
  [2, 2, 4, 5],
].map(normal) as [tf.Tensor, tf.Tensor, tf.Tensor];

const choices: Record<string, AttendOptions> = {
  nothing: {},
  'a mask and a bias for each head': { mask: causal(), bias: normal([6, 4, 4], 9) },
  'a score that knows its head': {
    score: (queries, keys) =>
      tf.mul(scaledDot()(queries, keys), tf.reshape(tf.range(0, 6), [6, 1, 1])),
  },
  'an aggregate that knows its head': {
    aggregate: (weights, values) =>
      tf.mul(weightedSum()(weights, values), tf.reshape(tf.range(0, 6), [6, 1, 1])),
  },
  'dropout of two heads': {
    dropout: (weights) => tf.mul(weights, tf.tensor([0, 1, 1, 0, 1, 1], [6, 1, 1])),
  },
};

test.each(Object.entries(choices))('is attention over repeated heads, with %s', (_, options) => {
  const shared = groupedQuery(q, k, v, options);
  const repeated = attend(q, repeatHeads(k, 3), repeatHeads(v, 3), options);
  expect(shared.weights.shape).toEqual([2, 6, 4, 4]);
  expectClose(shared.output, repeated.output, 1e-6);
  expectClose(shared.weights, repeated.weights, 1e-6);
});

test('with one group it is multi-query attention', () => {
  const one = (x: tf.Tensor) => tf.slice(x, [0, 1], [-1, 1]);
  const grouped = groupedQuery(q, one(k), one(v));
  expectClose(multiQuery(q, one(k), one(v)).output, grouped.output, 0);
});

describe('multiHead with shared keys and values', () => {
  const x = normal([2, 3, 6], 4);
  const kernel = (width: number, seed: number) => ({ kernel: normal([6, width], seed) });
  const [query, key, value, output] = [kernel(6, 5), kernel(4, 6), kernel(4, 7), kernel(6, 8)];
  const shared = { query: query!, key: key!, value: value!, output: output! };

  /** Columns of one head of width 2, for many heads. */
  const repeated = ({ kernel }: { kernel: tf.Tensor }, times: number) => ({
    kernel: tf.reshape(
      tf.tile(tf.reshape(kernel, [6, 1, 2]), [1, times, 1]), // [E, 1, D] → [E, N, D]
      [6, 2 * times],
    ),
  });

  test('is multiHead with repeated projections', () => {
    const one = { ...shared, key: kernel(2, 6), value: kernel(2, 7) };
    const all = { ...one, key: repeated(one.key, 3), value: repeated(one.value, 3) };
    const few = multiHead(x, x, one, { heads: 3, keyValueHeads: 1, mask: causal() });
    const many = multiHead(x, x, all, { heads: 3, mask: causal() });
    expectClose(few.output, many.output, 1e-6);
    expectClose(few.weights, many.weights, 1e-6);
  });

  test.each([
    [
      2,
      'multiHead: heads of keys and values must divide the 3 heads of queries; got 2. Use 1 or 3.',
    ],
    [1, 'multiHead: weights.key.kernel must have 1 heads of width 2; got 4. Make it 2 wide.'],
  ])('refuses %d heads that do not fit', (keyValueHeads, message) => {
    expect(() => multiHead(x, x, shared, { heads: 3, keyValueHeads })).toThrow(message);
  });
});
