import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import {
  randomTensor,
  startWasmTraining,
  wasmBytes,
} from '../../../../test/kernels/wasm-training.js';

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

/** Ways to another tensor with the same elements. */
const ways: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  clone: (x) => x.clone(),
  cast: (x) => tf.cast(x, 'float32'),
  reshape: (x) => tf.reshape(x, [x.size]),
  transpose: (x) => tf.transpose(x),
  tile: (x) => tf.tile(x, [1, 1]),
};

test.each(Object.entries(ways))('%s copies nothing', (_, way) => {
  const x = randomTensor([1, 500], 1);
  const { numDataBuffers } = tf.memory();
  const y = way(x);
  expect(tf.memory().numDataBuffers).toBe(numDataBuffers);
  tf.dispose([x, y]);
});

test('aliases live as long as any of them, in whatever order they are disposed', () => {
  const anyLife = fc
    .array(fc.constantFrom(...Object.keys(ways)), { minLength: 1, maxLength: 6 })
    .chain((names) =>
      fc.tuple(
        fc.constant(names),
        fc.shuffledSubarray([...names.keys(), names.length], {
          minLength: names.length + 1,
        }),
      ),
    );
  fc.assert(
    fc.property(anyLife, ([names, order]) => {
      const { numTensors, numDataBuffers } = tf.memory();
      const tensors: tf.Tensor[] = [randomTensor([1, 37], 2)];
      const numbers = tensors[0]!.dataSync();
      for (const name of names) {
        tensors.push(tf.tidy(() => ways[name]!(tf.reshape(tensors.at(-1)!, [1, 37]))));
      }
      const left = new Set(tensors);
      for (const index of order) {
        tensors[index]!.dispose();
        left.delete(tensors[index]!);
        // Something else takes whatever memory was given back.
        const other = tf.fill([37], 7);
        for (const tensor of left) expect(tensor.dataSync()).toEqual(numbers);
        other.dispose();
      }
      expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers });
    }),
  );
});

test('what a variable was is not changed by what it becomes', () => {
  const variable = tf.variable(tf.tensor1d([1, 2, 3]));
  const before = variable.clone();
  const optimizer = tf.train.adam(0.1);
  for (let i = 0; i < 3; i++) optimizer.minimize(() => tf.sum(tf.square(variable)) as tf.Scalar);
  expect([...before.dataSync()]).toEqual([1, 2, 3]);
  expect(variable.dataSync()[0]).toBeLessThan(0.9);
  tf.dispose([variable, before]);
  optimizer.dispose();
});

test('other types are still converted by tfjs, and text is copied', () => {
  expect(tf.cast(tf.tensor1d([1.5, -2.5]), 'int32').dataSync()).toEqual(Int32Array.of(1, -2));
  expect(tf.cast(tf.tensor1d([true, false]), 'float32').dataSync()).toEqual(Float32Array.of(1, 0));
  expect(tf.clone(tf.tensor1d(['a', 'b'])).dataSync()).toEqual(['a', 'b']);
});

test('ten thousand calls leave the memory as it is', () => {
  const x = randomTensor([8, 9], 3);
  const ids = tf.tensor1d([1, 0, 7], 'int32');
  const use = () =>
    tf.tidy(() => {
      const y = tf.softmax(tf.add(tf.gather(x.clone(), ids), tf.mean(x, 0)));
      return tf.sum(tf.tile(tf.transpose(tf.slice(y, [0, 1], [2, 5])), [2, 3])).dataSync()[0]!;
    });
  const first = use();
  const { numTensors, numBytes, numDataBuffers } = tf.memory();
  const bytes = wasmBytes();
  for (let i = 0; i < 1250; i++) use();
  expect(use()).toBe(first);
  expect(tf.memory()).toMatchObject({ numTensors, numBytes, numDataBuffers });
  expect(wasmBytes()).toBe(bytes);
  tf.dispose([x, ids]);
});
