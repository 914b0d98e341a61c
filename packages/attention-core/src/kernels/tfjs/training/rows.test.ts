import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectLikeCpu, someNumbers } from '../../../../test/kernels/like-cpu.js';
import { startWasmTraining } from '../../../../test/kernels/wasm-training.js';

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

const sizes = (most: number) => fc.integer({ min: 1, max: most });
const anyShape = fc.array(sizes(6), { minLength: 1, maxLength: 4 });
/** A shape, and a number for each of its axes, drawn by the axis' size. */
const withAxes = <T>(draw: (size: number, axis: number) => fc.Arbitrary<T>) =>
  anyShape.chain((shape) => fc.tuple(fc.constant(shape), fc.tuple(...shape.map(draw))));
const options = { numRuns: 50 };

test('rows by their ids, and the gradient of an embedding', async () => {
  const anyGather = withAxes((size) => fc.array(fc.nat(size - 1), { minLength: 1, maxLength: 7 }));
  await fc.assert(
    fc.asyncProperty(anyGather, fc.nat(), async ([shape, ids], choice) => {
      const axis = choice % shape.length;
      const gather = (x: tf.Tensor) => tf.gather(x, tf.tensor1d(ids[axis]!, 'int32'), axis);
      await expectLikeCpu(gather, [someNumbers(shape, 1)]);
    }),
    options,
  );
});

test('ids of any rank, batches of ids, and ids that are no rows', async () => {
  const ids = () => tf.tensor2d([3, 0, 3, 1, 2, 2], [2, 3], 'int32');
  await expectLikeCpu((x) => tf.gather(x, ids()), [someNumbers([4, 5], 2)]);
  const batched = (x: tf.Tensor) => tf.gather(x, ids(), 1, 1);
  await expectLikeCpu(batched, [someNumbers([2, 4, 3], 3)]);
  await tf.setBackend('wasm');
  const { numTensors } = tf.memory();
  const [x, bad] = [tf.ones([3, 2]), tf.tensor1d([0, 3], 'int32')];
  expect(() => tf.gather(x, bad)).toThrow('GatherV2: the index value 3 is not in [0, 2]');
  tf.dispose([x, bad]);
  expect(tf.memory().numTensors).toBe(numTensors);
});

test('sums of rows with the same id leave out ids that are none of theirs', async () => {
  const anySum = fc.tuple(sizes(9), sizes(5), sizes(9)).chain(([count, segments, width]) =>
    fc.record({
      ids: fc.array(fc.integer({ min: -2, max: segments + 1 }), {
        minLength: count,
        maxLength: count,
      }),
      segments: fc.constant(segments),
      width: fc.constant(width),
    }),
  );
  await fc.assert(
    fc.asyncProperty(anySum, async ({ ids, segments, width }) => {
      const x = someNumbers([ids.length, width], 4);
      const sum = (y: tf.Tensor) => tf.unsortedSegmentSum(y, tf.tensor1d(ids, 'int32'), segments);
      await expectLikeCpu(sum, [x], { hasGradient: false });
    }),
    options,
  );
});

test.each([
  ['int32', [1, 0, 3, -2, 5, 0, -7, 8]],
  ['bool', [1, 0, 1, 1, 1, 0, 1, 1]],
] as const)('sums of rows of %s are float32', async (dtype, numbers) => {
  const whole = { shape: [4, 2], numbers };
  const ids = () => tf.tensor1d([2, 0, 2, -1], 'int32');
  const sum = (x: tf.Tensor) => tf.unsortedSegmentSum(tf.cast(x, dtype), ids(), 3);
  await expectLikeCpu(sum, [whole], { hasGradient: false });
});

test('the gradient of a sum by ids', async () => {
  const sum = (y: tf.Tensor) => tf.unsortedSegmentSum(y, tf.tensor1d([2, 0, 2, 1, 0], 'int32'), 3);
  await expectLikeCpu(sum, [someNumbers([5, 4], 5)]);
});

test('repeated tensors', async () => {
  await fc.assert(
    fc.asyncProperty(
      withAxes(() => sizes(4)),
      async ([shape, repeats]) => {
        await expectLikeCpu((x) => tf.tile(x, repeats), [someNumbers(shape, 6)]);
      },
    ),
    options,
  );
});

test('tensors whose axes are turned', async () => {
  await fc.assert(
    fc.asyncProperty(
      withAxes(() => fc.nat()),
      async ([shape, keys]) => {
        const axes = [...shape.keys()].sort((a, b) => keys[a]! - keys[b]!);
        await expectLikeCpu((x) => tf.transpose(x, axes), [someNumbers(shape, 7)]);
      },
    ),
    options,
  );
});

test('parts of tensors', async () => {
  const anySlice = withAxes((size) =>
    fc
      .nat(size - 1)
      .chain((from) => fc.tuple(fc.constant(from), fc.integer({ min: 1, max: size - from }))),
  );
  await fc.assert(
    fc.asyncProperty(anySlice, async ([shape, parts]) => {
      const [begin, size] = [parts.map(([from]) => from), parts.map(([, length]) => length)];
      await expectLikeCpu((x) => tf.slice(x, begin, size), [someNumbers(shape, 8)]);
    }),
    options,
  );
});

test.each([
  ['between two elements', [1.5], [2]],
  ['to the end, from beyond it', [9], [-1]],
])('a part that begins %s is what it is in tfjs', async (_, begin, size) => {
  await tf.setBackend('wasm');
  const part = () => {
    try {
      return tf.tidy(() => tf.slice(tf.tensor1d([1, 2, 3, 4, 5]), begin, size).dataSync());
    } catch (error) {
      return String(error);
    }
  };
  const actual = part();
  undo();
  const expected = part();
  undo = await startWasmTraining();
  expect(actual).toEqual(expected);
});

test('tensors in parts, and all the parts of a tensor', async () => {
  const inParts = (axis: number) => (x: tf.Tensor) =>
    tf.addN(tf.split(x, [2, 2, 2], axis).map((part, i) => tf.mul(part, i + 1)));
  const all = (axis: number) => (x: tf.Tensor) =>
    tf.addN(tf.unstack(x, axis).map((part, i) => tf.mul(part, i + 1)));
  for (const axis of [0, 1, 2, -1]) {
    await expectLikeCpu(inParts(axis), [someNumbers([6, 6, 6], 9)]);
    await expectLikeCpu(all(axis), [someNumbers([3, 5, 4], 10)]);
  }
});

test('more axes than the kernels have', async () => {
  const x = someNumbers([2, 3, 2, 3, 2, 3], 11);
  await expectLikeCpu((y) => tf.transpose(y, [4, 2, 0, 3, 1, 5]), [x]);
  await expectLikeCpu((y) => tf.slice(y, [0, 1, 0, 1, 0, 1], [1, 2, 1, 2, 1, 2]), [x], {
    hasGradient: false,
  });
});

test('whole numbers, truths and nothing', async () => {
  await tf.setBackend('wasm');
  const truths = tf.tensor2d([1, 0, 0, 1, 1, 0], [2, 3], 'bool');
  expect([...tf.tile(truths, [1, 2]).dataSync()]).toEqual([1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0]);
  expect([...tf.slice(truths, [0, 1], [2, 2]).dataSync()]).toEqual([0, 0, 1, 0]);
  expect([...tf.gather(truths, [1], 1).dataSync()]).toEqual([0, 1]);
  const whole = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2], 'int32');
  expect(tf.transpose(whole, [1, 0, 2]).dataSync()).toEqual(Int32Array.of(1, 2, 5, 6, 3, 4, 7, 8));
  expect(tf.slice(whole, [0, 0, 0], [2, 0, 2]).shape).toEqual([2, 0, 2]);
  expect(tf.tile(whole, [1, 0, 1]).shape).toEqual([2, 0, 2]);
});

test.each([[[5, 7]], [[33]], [[2, 3, 4, 5]]])('softmax and choices in %j', async (shape) => {
  await expectLikeCpu((x) => tf.softmax(x), [someNumbers(shape, 12)]);
  await expectLikeCpu((x) => tf.softmax(tf.mul(x, 40)), [someNumbers(shape, 13)]);
  const length = tf.util.sizeFromShape(shape);
  const mask = () =>
    tf.tensor(
      Array.from({ length }, (_, i) => Number(i % 3 > 0)),
      shape,
      'bool',
    );
  const chosen = (x: tf.Tensor, y: tf.Tensor) => tf.where(mask(), x, y);
  await expectLikeCpu(chosen, [someNumbers(shape, 14), someNumbers(shape, 15)]);
  const masked = (x: tf.Tensor) => tf.where(mask(), x, tf.scalar(-Infinity));
  await expectLikeCpu(masked, [someNumbers(shape, 16)]);
});

test.each([
  [[NaN, 1, 2, 3, 4]],
  [[Infinity, 1, 2]],
  [[-Infinity, 1, 2, 3, 4]],
  [[-Infinity, -Infinity]],
])('softmax of %j', async (numbers) => {
  await expectLikeCpu((x) => tf.softmax(x), [{ shape: [numbers.length], numbers }], {
    hasGradient: false,
  });
});
