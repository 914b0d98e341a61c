import * as tf from '@tensorflow/tfjs';
import { runningSums } from './running-sums.js';

beforeAll(() => tf.setBackend('cpu'));

const x = tf.tensor3d([1, 2, 3, 4, 5, 6], [1, 3, 2]);
/** Σ_i i·sums_i, whose slope for x_j is Σ_{i ≥ j} i. */
const weighted = (axis: number | undefined) => (given: tf.Tensor) => {
  const sums = runningSums(given, axis);
  const places = tf.reshape(tf.range(0, 6), [1, 3, 2]);
  return tf.sum(tf.mul(sums, places));
};

test.each([
  [1, [1, 2, 4, 6, 9, 12], [6, 9, 6, 8, 4, 5]],
  [2, [1, 3, 3, 7, 5, 11], [1, 1, 5, 3, 9, 5]],
  [undefined, [1, 3, 3, 7, 5, 11], [1, 1, 5, 3, 9, 5]],
])('along axis %s, with the right gradient', (axis, sums, slopes) => {
  expect(Array.from(runningSums(x, axis).dataSync())).toEqual(sums);
  expect(Array.from(tf.grad(weighted(axis))(x).dataSync())).toEqual(slopes);
});
