import * as tf from '@tensorflow/tfjs';
import { dynamicNtk, ntkAware } from '../../positions/stretched.js';
import { rotated } from './rotated.js';
import { scaledDot } from './scaled-dot.js';

beforeAll(() => tf.setBackend('cpu'));

const x = tf.randomNormal([1, 2, 6, 4], 0, 1, 'float32', 1);
const last = tf.slice(x, [0, 0, 4, 0], [1, 2, 2, 4]);
const score = scaledDot();

/** Fails unless two tensors hold about the same numbers. */
function expectClose(actual: tf.Tensor, expected: tf.Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
}

test('step by step, the last queries score as they do in the whole text', () => {
  const whole = rotated(score)(x, x);
  expectClose(rotated(score, { offset: 4 })(last, x), tf.slice(whole, [0, 0, 4, 0], [1, 2, 2, 6]));
});

test('queries and keys are stretched alike, by the whole text', () => {
  const dynamic = rotated(score, { scaling: dynamicNtk({ trained: 3 }), offset: 4 });
  expectClose(dynamic(last, x), rotated(score, { scaling: ntkAware(2), offset: 4 })(last, x));
});

test('keys stand where they are said to, or where the queries do', () => {
  const positions = tf.range(7, 13);
  expectClose(rotated(score, { positions })(x, x), rotated(score)(x, x));
  const moved = rotated(score, { positions, keyPositions: tf.range(0, 6) })(x, x);
  expectClose(moved, rotated(score, { offset: 7 })(x, x));
});
