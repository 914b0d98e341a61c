import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { gaussianWindow } from './gaussian-window.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const [q, v] = [normal(1, 2, 2, 4, 3), normal(2, 2, 2, 30, 3)];
const weights = { kernel: normal(3, 3, 6), bias: tf.tensor1d([0, 0, 1, 2, 1, 1]) };

test('places only move on, and say where the next call goes on', () => {
  const whole = gaussianWindow(q, v, weights);
  const steps = tf.sub(
    whole.places,
    tf.concat([tf.zeros([2, 2, 1, 2]), tf.slice(whole.places, [0, 0, 0, 0], [2, 2, 3, 2])], 2),
  );
  expect(tf.min(steps).dataSync()[0]).toBeGreaterThan(0);
  const [early, late] = tf.split(q, 2, 2) as [tf.Tensor, tf.Tensor];
  const first = gaussianWindow(early, v, weights);
  const previous = tf.slice(first.places, [0, 0, 1, 0], [2, 2, 1, 2]);
  const second = gaussianWindow(late, v, weights, { previous });
  const joined = tf.concat([first.output, second.output], 2);
  expectClose(joined, whole.output, 1e-5);
  expectClose(tf.concat([first.places, second.places], 2), whole.places, 1e-5);
});

test('a softplus window among the keys has weights that sum to 1, around its places', () => {
  const still = { kernel: tf.zeros([3, 3]), bias: tf.tensor1d([0, 5, 1]) };
  const { weights: maps, places } = gaussianWindow(q, v, still);
  expectClose(tf.sum(maps, -1), tf.ones([2, 2, 4]), 1e-3);
  const middle = tf.sum(tf.mul(maps, tf.range(0, 30)), -1); // [B, N, L, S] → [B, N, L]
  expectClose(middle, tf.squeeze(places, [3]), 1e-2);
});

test.each([-200, 200])('a width of %d is no end of numbers', (width) => {
  const extreme = { kernel: tf.zeros([3, 3]), bias: tf.tensor1d([0, 0, width]) };
  const slope = tf.grad((given) => tf.sum(gaussianWindow(given, v, extreme).output))(q);
  expect([...slope.dataSync()].every(Number.isFinite)).toBe(true);
});
