import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectLikeCpu, someNumbers } from '../../../../test/kernels/like-cpu.js';
import { startWasmTraining } from '../../../../test/kernels/wasm-training.js';

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

const functions = {
  add: (a: tf.Tensor, b: tf.Tensor) => tf.add(a, b),
  sub: (a: tf.Tensor, b: tf.Tensor) => tf.sub(a, b),
  mul: (a: tf.Tensor, b: tf.Tensor) => tf.mul(a, b),
  div: (a: tf.Tensor, b: tf.Tensor) => tf.div(a, tf.add(tf.square(b), 1)),
};

/** Two shapes that can be broadcast together. */
const anyShapes = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 9 }), a: fc.boolean(), b: fc.boolean() }), {
    maxLength: 4,
  })
  .chain((axes) => fc.tuple(fc.constant(axes), fc.nat(axes.length)))
  .map(([axes, missing]) => ({
    a: axes.map(({ size, a }) => (a ? size : 1)),
    b: axes.map(({ size, b }) => (b ? size : 1)).slice(missing),
  }));

test.each(Object.entries(functions))('%s of any shapes', async (_, f) => {
  await fc.assert(
    fc.asyncProperty(anyShapes, fc.boolean(), async ({ a, b }, turned) => {
      const shapes = turned ? [b, a] : [a, b];
      await expectLikeCpu(f, shapes.map(someNumbers), { sums: true });
    }),
    { numRuns: 60 },
  );
});

test.each([
  [[257], [257]],
  [[67], []],
  [[], [67]],
  [[3, 65], [65]],
  [
    [3, 65],
    [3, 1],
  ],
  [
    [3, 1],
    [3, 65],
  ],
  [
    [4, 1, 17],
    [4, 5, 17],
  ],
  [[0, 3], [3]],
])('%j and %j', async (a, b) => {
  for (const f of Object.values(functions)) await expectLikeCpu(f, [a, b].map(someNumbers));
  for (const f of [tf.maximum, tf.minimum]) {
    await expectLikeCpu((x, y) => f(x, y), [a, b].map(someNumbers), { hasGradient: false });
  }
});

test('what is not a number, or not finite', async () => {
  const numbers = [NaN, Infinity, -Infinity, 0, -0, 1, -3e38];
  const a = { shape: [7, 1], numbers };
  const b = { shape: [7], numbers };
  for (const f of [tf.add, tf.sub, tf.mul, tf.div]) {
    await expectLikeCpu((x, y) => f(x, y), [a, b], { hasGradient: false });
  }
});

test('the greater or lesser of numbers that cannot be compared is the first, as ever on wasm', () => {
  const [a, b] = [tf.tensor1d([NaN, 1, NaN]), tf.tensor1d([1, NaN, -Infinity])];
  expect([...tf.maximum(a, b).dataSync()]).toEqual([NaN, 1, NaN]);
  expect([...tf.minimum(a, b).dataSync()]).toEqual([NaN, 1, NaN]);
});

test('whole numbers are still served by tfjs', () => {
  const [a, b] = [tf.tensor1d([7, 8], 'int32'), tf.scalar(2, 'int32')];
  expect(tf.add(a, b).dataSync()).toEqual(Int32Array.of(9, 10));
  expect(tf.maximum(a, b).dtype).toBe('int32');
});

test('shapes that do not fit are refused', () => {
  expect(() => tf.add(tf.ones([2, 3]), tf.ones([2]))).toThrow(/broadcast/);
});
