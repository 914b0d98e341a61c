import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { headGates } from './head-gates.js';
import { headImportance } from './head-importance.js';
import { multiHead, type MultiHeadWeights } from './multi-head.js';
import { pruneHeads } from './prune-heads.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 0.5, 'float32', seed) as tf.Tensor;
const map = (seed: number, rows = 12) => ({
  kernel: normal([rows, 12], seed),
  bias: normal([12], 10 + seed),
});
const weights: MultiHeadWeights = {
  query: map(1),
  key: map(2, 5),
  value: map(3, 5),
  output: map(4),
};
const [x, context] = [normal([2, 3, 12], 5), normal([2, 4, 5], 6)];
const heads = 4;
const gated = (gates: tf.Tensor) =>
  multiHead(x, context, weights, { heads, aggregate: headGates(gates) });

test.each([[[0, 1, 2, 3]], [[1, 3]], [[2]], [[3, 0, 2]]])(
  'only heads %j is as good as gates that close the others',
  (keep) => {
    const gates = tf.tensor1d([0, 1, 2, 3].map((head) => Number(keep.includes(head))));
    const pruned = pruneHeads(weights, { heads, keep });
    expect(pruned.query.kernel.shape).toEqual([12, 3 * keep.length]);
    const { output } = multiHead(x, context, pruned, { heads: keep.length });
    expectClose(output, gated(gates).output, 1e-6);
  },
);

test('pruned weights are new tensors, and no other is left', () => {
  const before = tf.memory().numTensors;
  tf.dispose(pruneHeads(weights, { heads, keep: [1, 2] }) as unknown as tf.TensorContainer);
  expect(tf.memory().numTensors).toBe(before);
  expect(weights.output.bias!.isDisposed).toBe(false);
});

test.each([
  [[], 'got []'],
  [[4], 'keep must name at least one of the heads 0 … 3, none twice; got [4]'],
  [[1, 1], 'got [1, 1]'],
])('refuses to keep %j', (keep, message) => {
  expect(() => pruneHeads(weights, { heads, keep })).toThrow(message);
});

test('importance is the slope of the loss along a gate, and 0 for a head that does nothing', () => {
  const silent: MultiHeadWeights = {
    ...weights,
    output: { kernel: tf.concat([tf.zeros([3, 12]), tf.slice(weights.output.kernel, [3], [9])]) },
  };
  const loss = (gates: tf.Tensor) =>
    tf.sum(
      tf.square(multiHead(x, context, silent, { heads, aggregate: headGates(gates) }).output),
    ) as tf.Scalar;
  const [importance] = headImportance(([gates]) => loss(gates!), { batch: 2, heads: [heads] });
  const step = 0.01;
  const slope = (example: number, head: number) => {
    const moved = (by: number) => {
      const gates = new Array<number>(8).fill(1);
      gates[4 * example + head]! += by;
      return loss(tf.tensor2d(gates, [2, 4])).dataSync()[0]!;
    };
    return (moved(step) - moved(-step)) / (2 * step);
  };
  const expected = [0, 1, 2, 3].map(
    (head) => (Math.abs(slope(0, head)) + Math.abs(slope(1, head))) / 2,
  );
  expectClose(importance!, tf.tensor1d(expected), 1e-2);
  expect(importance!.dataSync()[0]).toBe(0);
  expect(Math.min(...importance!.dataSync().slice(1))).toBeGreaterThan(0.1);
});
