import * as tf from '@tensorflow/tfjs';
import { MeanPooling } from './mean-pooling.js';

beforeAll(() => tf.setBackend('cpu'));

const x = () => tf.tensor3d([[[1, 2], [3, 6], [100, 100]], [[5, 7], [9, 9], [9, 9]]]); // prettier-ignore
const pooled = (mask?: tf.Tensor) =>
  tf.tidy(() => (new MeanPooling().apply(x(), { mask }) as tf.Tensor).arraySync());

test('padding does not count', () => {
  const mask = tf.tensor2d([[1, 1, 0], [1, 0, 0]], [2, 3], 'bool'); // prettier-ignore
  expect(pooled(mask)).toEqual([[2, 4], [5, 7]]); // prettier-ignore
});

test('without a mask all count, and without anything real it is zero', () => {
  expect(
    tf.tidy(() => (new MeanPooling().apply(tf.ones([2, 3, 4])) as tf.Tensor).arraySync()),
  ).toEqual(Array(2).fill([1, 1, 1, 1]));
  expect(pooled(tf.zeros([2, 3], 'bool'))).toEqual([[0, 0], [0, 0]]); // prettier-ignore
});

test('after it there are no positions, and no mask of them', () => {
  const ids = tf.input({ shape: [null] });
  const words = tf.layers.embedding({ inputDim: 4, outputDim: 3, maskZero: true }).apply(ids);
  const model = tf.model({
    inputs: ids,
    outputs: new MeanPooling({ name: 'mean' }).apply(words) as tf.SymbolicTensor,
  });
  expect(model.outputs[0]!.shape).toEqual([null, 3]);
  expect(model.trainableWeights).toHaveLength(1);
  const [short, long] = [[[1, 2]], [[1, 2, 0, 0]]].map((rows) =>
    tf.tidy(() => (model.predict(tf.tensor2d(rows)) as tf.Tensor).dataSync()),
  );
  expect(long).toEqual(short);
});
