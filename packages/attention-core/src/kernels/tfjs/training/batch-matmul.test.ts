import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import {
  randomTensor,
  relativeDifference,
  startWasmTraining,
  wasmBytes,
} from '../../../../test/kernels/wasm-training.js';

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

type Numbers = Float64Array;
interface Matrices {
  shape: number[];
  numbers: ArrayLike<number>;
}

/** Index of a batch in a tensor that may have fewer or shorter axes. */
function batchIn(shape: number[], place: number[]): number {
  const sizes = shape.slice(0, -2);
  const own = place.slice(place.length - sizes.length);
  return own.reduce((index, at, axis) => index * sizes[axis]! + (sizes[axis] === 1 ? 0 : at), 0);
}

/** The products and, given the gradient of each, the gradients of the factors. */
function reference(a: Matrices, b: Matrices, turnA: boolean, turnB: boolean, dy?: Numbers) {
  const outer = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  const [a1, a2] = a.shape.slice(-2) as [number, number];
  const [b1, b2] = b.shape.slice(-2) as [number, number];
  const [rows, depth, columns] = [turnA ? a2 : a1, turnA ? a1 : a2, turnB ? b1 : b2];
  const count = tf.util.sizeFromShape(outer);
  const y = new Float64Array(count * rows * columns);
  const [da, db] = [new Float64Array(a.numbers.length), new Float64Array(b.numbers.length)];
  for (let batch = 0; batch < count; batch++) {
    const place = tf.util.indexToLoc(batch, outer.length, tf.util.computeStrides(outer));
    const [fromA, fromB] = [batchIn(a.shape, place) * a1 * a2, batchIn(b.shape, place) * b1 * b2];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = (batch * rows + row) * columns + column;
        for (let i = 0; i < depth; i++) {
          const inA = fromA + (turnA ? i * a2 + row : row * a2 + i);
          const inB = fromB + (turnB ? column * b2 + i : i * b2 + column);
          y[at]! += a.numbers[inA]! * b.numbers[inB]!;
          da[inA]! += (dy?.[at] ?? 0) * b.numbers[inB]!;
          db[inB]! += (dy?.[at] ?? 0) * a.numbers[inA]!;
        }
      }
    }
  }
  return { y, da, db };
}

const read = (x: tf.Tensor): Matrices => ({ shape: x.shape, numbers: x.dataSync() });
const anySize = fc.constantFrom(1, 2, 3, 5, 7, 9, 17);
const anyBatch = fc.constantFrom<[number[], number[]]>(
  [[], []],
  [[3], [3]],
  [[3], []],
  [[], [2]],
  [[2, 3], [3]],
  [
    [2, 1],
    [1, 3],
  ],
  [
    [2, 1, 2],
    [1, 3, 2],
  ],
  [
    [1, 4],
    [1, 4],
  ],
);

describe('matMul', () => {
  test('of any shape, and its gradients', () => {
    const turns = fc.tuple(fc.boolean(), fc.boolean());
    const sizes = fc.tuple(anySize, anySize, anySize);
    fc.assert(
      fc.property(
        anyBatch,
        turns,
        sizes,
        ([left, right], [turnA, turnB], [rows, depth, columns]) => {
          tf.tidy(() => {
            const a = randomTensor([...left, ...(turnA ? [depth, rows] : [rows, depth])], 1);
            const b = randomTensor([...right, ...(turnB ? [columns, depth] : [depth, columns])], 2);
            const y = tf.matMul(a, b, turnA, turnB);
            const dy = randomTensor(y.shape, 3);
            const expected = reference(
              ...([read(a), read(b), turnA, turnB, Float64Array.from(dy.dataSync())] as const),
            );
            expect(relativeDifference(y, expected.y)).toBeLessThan(1e-5);
            // tfjs' gradient is for batches of the same shape.
            if (left.length !== right.length || left.some((size, i) => size !== right[i])) return;
            const [da, db] = tf.grads((x: tf.Tensor, z: tf.Tensor) =>
              tf.matMul(x, z, turnA, turnB),
            )([a, b], dy);
            expect(relativeDifference(da!, expected.da)).toBeLessThan(1e-5);
            expect(relativeDifference(db!, expected.db)).toBeLessThan(1e-5);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('of empty tensors', () => {
    tf.tidy(() => {
      expect(tf.matMul(tf.zeros([0, 3]), tf.zeros([3, 4])).shape).toEqual([0, 4]);
      expect(tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 2])).dataSync()).toEqual(new Float32Array(4));
    });
  });

  test('says what does not fit as before', () => {
    const [a, b] = [tf.zeros([2, 3]), tf.zeros([2, 3])];
    expect(() => tf.matMul(a, b)).toThrow('inner shapes');
    expect(() => tf.matMul(tf.zeros([2, 2, 3]), tf.zeros([3, 3, 2]))).toThrow('broadcast');
    expect(() => tf.matMul(tf.cast(a, 'int32'), tf.cast(b, 'int32'), false, true)).toThrow(
      'float32',
    );
  });
});

test('says that there is no room, and leaves nothing behind', () => {
  const [a, b] = [tf.ones([40_000, 1]), tf.ones([1, 40_000])];
  const { numTensors, numDataBuffers } = tf.memory();
  expect(() => tf.matMul(a, b)).toThrow("matMul: tfjs' wasm memory must have room");
  expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers });
  tf.dispose([a, b]);
});

describe('fused.matMul', () => {
  const activations = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const;

  test.each(activations)('with a bias and %s', (activation) => {
    tf.tidy(() => {
      const [a, b] = [randomTensor<tf.Rank.R2>([7, 5], 1), randomTensor<tf.Rank.R2>([5, 9], 2)];
      const preluActivationWeights = randomTensor<tf.Rank.R1>([9], 4);
      for (const bias of [undefined, randomTensor<tf.Rank.R1>([9], 3), tf.tensor1d([2])]) {
        const given = { a, b, activation, preluActivationWeights, leakyreluAlpha: 0.3 };
        const y = tf.fused.matMul(bias ? { ...given, bias } : given);
        const biases = bias?.dataSync() ?? [0];
        const sums = reference(read(a), read(b), false, false).y.map(
          (x, i) => x + biases[i % biases.length]!,
        );
        const alphas = preluActivationWeights.dataSync();
        const expected = sums.map((x, i) => {
          if (activation === 'relu') return Math.max(x, 0);
          if (activation === 'relu6') return Math.min(Math.max(x, 0), 6);
          if (activation === 'elu') return x < 0 ? Math.expm1(x) : x;
          if (activation === 'sigmoid') return 1 / (1 + Math.exp(-x));
          if (activation === 'leakyrelu') return x < 0 ? 0.3 * x : x;
          if (activation === 'prelu') return x < 0 ? alphas[i % 9]! * x : x;
          return x;
        });
        expect(relativeDifference(y, expected)).toBeLessThan(1e-5);
      }
    });
  });

  test('batched and transposed, with the gradient of its bias', () => {
    tf.tidy(() => {
      const a = randomTensor<tf.Rank.R3>([3, 5, 7], 1);
      const b = randomTensor<tf.Rank.R3>([3, 9, 5], 2);
      const bias = randomTensor<tf.Rank.R1>([9], 3);
      const dense = (x: tf.Tensor, y: tf.Tensor, z: tf.Tensor) =>
        tf.fused.matMul({ a: x, b: y, bias: z, transposeA: true, transposeB: true });
      const y = dense(a, b, bias);
      const dy = randomTensor(y.shape, 4);
      const gradient = Float64Array.from(dy.dataSync());
      const expected = reference(read(a), read(b), true, true, gradient);
      const [da, db, dBias] = tf.grads(dense)([a, b, bias], dy);
      const sums = gradient
        .slice(0, 9)
        .map((_, j) => gradient.filter((_, i) => i % 9 === j).reduce((sum, x) => sum + x));
      expect(
        relativeDifference(
          y,
          expected.y.map((x, i) => x + bias.dataSync()[i % 9]!),
        ),
      ).toBeLessThan(1e-5);
      expect(relativeDifference(da!, expected.da)).toBeLessThan(1e-5);
      expect(relativeDifference(db!, expected.db)).toBeLessThan(1e-5);
      expect(relativeDifference(dBias!, sums)).toBeLessThan(1e-5);
    });
  });
});

test('ten thousand products leave nothing behind', () => {
  const [a, b] = [tf.ones([3, 5, 7]), tf.ones([3, 9, 5])];
  const multiply = () => tf.dispose(tf.matMul(a, b, true, true));
  for (let i = 0; i < 100; i++) multiply();
  const [bytes, { numTensors }] = [wasmBytes(), tf.memory()];
  for (let i = 0; i < 10_000; i++) multiply();
  expect(wasmBytes()).toBe(bytes);
  expect(tf.memory().numTensors).toBe(numTensors);
  tf.dispose([a, b]);
});
