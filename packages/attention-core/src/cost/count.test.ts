import * as tf from '@tensorflow/tfjs';
import { countForward, type Costed, type Tensors } from './trace-cost.js';

// No backend is chosen in this file: counting must work before one is.

/** What a function of one tensor costs. */
const count = (shape: number[], run: (x: tf.Tensor) => Costed) =>
  countForward({ inputs: { x: shape }, run: ({ x }: Tensors) => run(x!) }).count;

describe('peak memory', () => {
  test('what was used for the last time is freed, what comes back in is kept', () => {
    // x and two numbers are there throughout: 4·4 + 2·4 = 24 bytes.
    // x·2 → [4], exp → [4], + 3 → [4]: two results at once, whatever the length of the chain.
    const chain = count([4], (x) => tf.add(tf.exp(tf.mul(x, 2)), 3));
    expect(chain.peakMemory).toBe(24 + 2 * 16);
    // Here x·2 is needed once more at the end, so all three are there at once.
    const loop = count([4], (x) => {
      const twice = tf.mul(x, 2);
      return tf.mul(tf.add(tf.exp(twice), 3), twice);
    });
    expect(loop.peakMemory).toBe(24 + 3 * 16);
  });

  test('a result is kept to the end, a shape is no copy', () => {
    // x 24; two whole numbers for the new shape, 16; sin 24; cos of it 24, given back.
    const seen = count([2, 3], (x) => tf.reshape(tf.cos(tf.sin(x)), [3, 2]));
    expect(seen.peakMemory).toBe(3 * 24 + 16);
    expect(Object.keys(seen.byOperator).sort()).toEqual(['Cos', 'Sin']);
  });

  test('truth values take a byte each', () => {
    // x 32, its number 4, the answer 8 as truth values and 32 as numbers.
    const truth = count([8], (x) => tf.cast(tf.greater(x, 5), 'float32'));
    expect(truth.peakMemory).toBe(32 + 4 + 8 + 32);
  });
});

test('operations, by operator', () => {
  const { byOperator, flops } = count([6, 4], (x) =>
    tf.sum(tf.softmax(tf.matMul(x, x, false, true)), 0),
  );
  expect(byOperator['MatMul']).toEqual({
    nodes: 1,
    flops: 2 * 6 * 6 * 4,
    bytes: 4 * (24 + 24 + 36),
  });
  expect(byOperator['Softmax']).toMatchObject({ flops: 5 * 36 });
  expect(byOperator['ReduceSum']).toMatchObject({ flops: 36 });
  expect(byOperator['Transpose']).toMatchObject({ flops: 0, bytes: 2 * 96 });
  expect(flops).toBe(288 + 180 + 36);
});

test('a convolution is 2 for each tap of each result', () => {
  const kernel = tf.ones([3, 3, 2, 5]) as tf.Tensor4D;
  const { byOperator } = count([1, 8, 8, 2], (x) => tf.conv2d(x as tf.Tensor4D, kernel, 1, 'same'));
  expect(byOperator['Conv']).toMatchObject({ flops: 2 * 8 * 8 * 5 * (3 * 3 * 2) });
});

test('an einsum is 2 for each combination of its letters', () => {
  const { byOperator } = count([3, 4], (x) => tf.einsum('ij,kj->ik', x, x));
  expect(byOperator['Einsum']).toMatchObject({ flops: 2 * 3 * 4 * 3 });
});

test('a slice reads what it takes, not all there is', () => {
  const { byOperator } = count([1000, 4], (x) => tf.slice(x, [5, 0], [2, 4]));
  expect(byOperator['Slice']!.bytes).toBeLessThan(2 * 32 + 200);
});

test('what an operator computes that nobody knows is said, and its data are counted', () => {
  const { uncounted, byOperator } = count([2, 8], (x) => tf.topk(x, 3).values);
  expect(uncounted).toEqual(['TopK']);
  expect(byOperator['TopK']!.flops).toBe(0);
  expect(byOperator['TopK']!.bytes).toBeGreaterThanOrEqual(4 * (16 + 6));
});
