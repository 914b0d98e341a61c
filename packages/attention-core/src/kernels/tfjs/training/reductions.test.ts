import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectLikeCpu, someNumbers, type Numbers } from '../../../../test/kernels/like-cpu.js';
import { startWasmTraining } from '../../../../test/kernels/wasm-training.js';

tf.enableProdMode();

const gradients = () => ['Sum', 'Mean'].map((name) => tf.getGradient(name));
const stock = gradients();
let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

const anyReduction = fc
  .array(fc.record({ size: fc.constantFrom(1, 2, 3, 5, 7, 9, 17, 33), reduced: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((axes) => ({
    shape: axes.map(({ size }) => size),
    reduced: axes.flatMap(({ reduced }, axis) => (reduced ? [axis] : [])),
  }))
  .filter(({ shape }) => tf.util.sizeFromShape(shape) < 20_000);

/** Numbers near 4: of a sum that cancels, float32 leaves nothing to compare. */
function addends(shape: number[], seed: number): Numbers {
  const { numbers } = someNumbers(shape, seed);
  return { shape, numbers: Array.from(numbers, (number) => 4 + number) };
}

test.each(['sum', 'mean'] as const)('%s over any axes, and its gradient', async (name) => {
  await fc.assert(
    fc.asyncProperty(anyReduction, fc.boolean(), async ({ shape, reduced }, keepDims) => {
      await expectLikeCpu((x) => tf[name](x, reduced, keepDims), [addends(shape, 3)]);
    }),
    { numRuns: 60 },
  );
});

test.each([
  [[2048, 63], 0],
  [[100, 9, 36], 0],
  [[70_001], 0],
  [[5, 4097], 1],
  [[9, 300, 5], 1],
  [[0, 3], 0],
  [[3, 0], 0],
])('sum and mean of %j over axis %d', async (shape, axis) => {
  await expectLikeCpu((x) => tf.sum(x, axis), [addends(shape, 4)]);
  await expectLikeCpu((x) => tf.mean(x, axis), [addends(shape, 4)]);
});

test('the sum of a million numbers is as exact as the numbers', () => {
  const numbers = Float32Array.from({ length: 1_000_003 }, (_, i) => 1 + (i % 7) / 10);
  const exact = numbers.reduce((sum, number) => sum + number, 0);
  tf.tidy(() => {
    const x = tf.tensor1d(numbers);
    const columns = tf.reshape(tf.slice(x, 0, 1_000_000), [125_000, 8]);
    const sums = tf.sum(columns, 0);
    const rest = tf.sum(tf.slice(x, 1_000_000, 3));
    expect(tf.sum(x).dataSync()[0]! / exact).toBeCloseTo(1, 6);
    expect(tf.add(tf.sum(sums), rest).dataSync()[0]! / exact).toBeCloseTo(1, 5);
  });
});

test('what is not a number, or not finite, stays so', async () => {
  const x = { shape: [2, 3], numbers: [NaN, Infinity, -Infinity, 1, Infinity, Infinity] };
  for (const axis of [0, 1]) {
    await expectLikeCpu((y) => tf.sum(y, axis), [x], { hasGradient: false });
    await expectLikeCpu((y) => tf.mean(y, axis), [x], { hasGradient: false });
  }
});

test('second derivatives of sums and means', async () => {
  const squares = (x: tf.Tensor) =>
    tf.grad((y) => tf.square(tf.mean(tf.square(tf.sum(y, 1)), 0)))(x);
  await expectLikeCpu(squares, [someNumbers([5, 6, 3], 8)]);
});

test('whole numbers and truths are still served by tfjs', () => {
  expect(tf.sum(tf.tensor1d([1, 2, 3], 'int32')).dataSync()).toEqual(Int32Array.of(6));
  expect(tf.mean(tf.tensor1d([1, 2], 'int32')).dataSync()[0]).toBe(1.5);
  expect(tf.sum(tf.tensor1d([true, true], 'bool')).dataSync()[0]).toBe(2);
});

test('the gradients of tfjs are back after undo', async () => {
  expect(gradients()[0]).not.toBe(stock[0]);
  undo();
  gradients().forEach((gradient, i) => expect(gradient).toBe(stock[i]));
  undo = await startWasmTraining();
});
