import * as tf from '@tensorflow/tfjs';
import { padding } from '../../masks/padding.js';
import { gumbelNoise } from './noise.js';
import { stochasticHard } from './stochastic-hard.js';

beforeAll(() => tf.setBackend('cpu'));

const x = tf.randomNormal([3, 4], 0, 1, 'float32', 1);
const noise = gumbelNoise({ seed: 5, place: 0, step: tf.scalar(0) });
const mask = padding(tf.tensor2d([[1, 1, 0]], [1, 3], 'bool'));

/** Draws among 3 keys for 3 queries, all projected by the same trained weights. */
function draw(kernel: tf.Tensor2D, hidden: boolean) {
  const projected = tf.reshape(tf.matMul(x as tf.Tensor2D, kernel), [1, 1, 3, 4]);
  const options = { noise, ...(hidden && { mask }) };
  return stochasticHard(projected, projected, projected, options);
}

test.each([
  ['logProbability', false],
  ['logProbability', true],
  ['entropy', true],
  ['output', true],
] as const)('weights before queries and keys learn by %s (padding: %s)', (part, hidden) => {
  const loss = (kernel: tf.Tensor) => tf.sum(draw(kernel as tf.Tensor2D, hidden)[part]);
  const kernel = tf.randomNormal([4, 4], 0, 0.5, 'float32', 2);
  const direction = tf.randomNormal([4, 4], 0, 1, 'float32', 3);
  const slope = tf.sum(tf.mul(tf.grad(loss)(kernel), direction)).dataSync()[0]!;
  const step = 1e-3;
  const along = (size: number) => loss(tf.add(kernel, tf.mul(direction, size))).dataSync()[0]!;
  expect(Math.abs(slope)).toBeGreaterThan(0.01);
  expect(slope).toBeCloseTo((along(step) - along(-step)) / (2 * step), 2);
});
