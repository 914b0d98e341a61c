import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectLikeCpu, someNumbers, type Numbers } from '../../../../test/kernels/like-cpu.js';
import { startWasmTraining } from '../../../../test/kernels/wasm-training.js';

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

const functions = {
  exp: (x: tf.Tensor) => tf.exp(x),
  tanh: (x: tf.Tensor) => tf.tanh(x),
  sigmoid: (x: tf.Tensor) => tf.sigmoid(x),
  erf: (x: tf.Tensor) => tf.erf(x),
  sqrt: (x: tf.Tensor) => tf.sqrt(x),
  rsqrt: (x: tf.Tensor) => tf.rsqrt(x),
};

/** Numbers that roots can be drawn of. */
const positive = ({ shape, numbers }: Numbers): Numbers => ({
  shape,
  numbers: Array.from(numbers, (number) => Math.abs(number) + 0.1),
});

/** Evenly spaced numbers of both signs. */
const grid = (most: number, count: number): Numbers => ({
  shape: [count],
  numbers: Array.from({ length: count }, (_, i) => ((2 * i) / (count - 1) - 1) * most),
});

test.each(Object.entries(functions))('%s of any number of elements', async (_, f) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 70 }), async (count) => {
      await expectLikeCpu(f, [positive(someNumbers([count], count))]);
    }),
    { numRuns: 20 },
  );
});

test.each(['tanh', 'sigmoid', 'erf'] as const)('%s over all its range', async (name) => {
  await expectLikeCpu(functions[name], [grid(12, 4001)]);
  await expectLikeCpu(functions[name], [grid(1e-3, 401)]);
  await expectLikeCpu(functions[name], [grid(3e38, 41)], { hasGradient: false });
});

test('exp is near each of its values, not only the largest', () => {
  const x = Float32Array.from(grid(86, 5001).numbers);
  const y = tf.exp(tf.tensor1d(x));
  y.dataSync().forEach((value, i) => {
    expect(Math.abs(value / Math.exp(x[i]!) - 1)).toBeLessThan(3e-7);
  });
  y.dispose();
});

test.each([-8, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 7.5, 8, 0.3, 9.5])(
  'the power of %d',
  async (exponent) => {
    const power = (x: tf.Tensor) => tf.pow(x, tf.scalar(exponent));
    await expectLikeCpu(power, [positive(someNumbers([3, 7], 5))]);
    const odd = Number.isInteger(exponent) ? someNumbers([13], 6) : positive(someNumbers([13], 6));
    await expectLikeCpu(power, [odd], { hasGradient: false });
  },
);

test('powers of tensors, and of whole numbers, are still those of tfjs', async () => {
  await expectLikeCpu((x, y) => tf.pow(x, y), [positive(someNumbers([5], 1)), someNumbers([5], 2)]);
  expect(tf.pow(tf.tensor1d([2, 3], 'int32'), tf.scalar(2, 'int32')).dataSync()).toEqual(
    Int32Array.of(4, 9),
  );
});

describe('what is not a usual number', () => {
  const odd = [NaN, Infinity, -Infinity, 0, -0, 3.4e38, -3.4e38, 200, -200, 88.8];
  const inFives = [...odd, ...odd.slice(0, 3)];

  test.each(Object.keys(functions) as (keyof typeof functions)[])('%s', async (name) => {
    await expectLikeCpu(functions[name], [{ shape: [13], numbers: inFives }], {
      hasGradient: false,
    });
  });

  test.each([-3, -2, -1.5, -0.5, 0, 0.5, 1.5, 3])('the power of %d', async (exponent) => {
    const power = (x: tf.Tensor) => tf.pow(x, tf.scalar(exponent));
    await expectLikeCpu(power, [{ shape: [13], numbers: inFives }], { hasGradient: false });
  });
});
