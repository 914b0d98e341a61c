import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../test/fixtures/expect-close.js';
import { feedForward } from './feed-forward.js';
import { linear, type LinearWeights } from './linear.js';

beforeAll(() => tf.setBackend('cpu'));

const map = (rows: number, columns: number, seed: number): LinearWeights => ({
  kernel: tf.randomNormal([rows, columns], 0, 1, 'float32', seed),
  bias: tf.randomNormal([columns], 0, 1, 'float32', seed + 10),
});
const x = tf.randomNormal([2, 3, 4], 0, 1, 'float32', 1);
const [widen, gate, narrow] = [map(4, 6, 2), map(4, 6, 3), map(6, 4, 4)];

test('without a gate, the activation is of what was widened', () => {
  const expected = linear(tf.relu(linear(x, widen)), narrow);
  expectClose(feedForward(x, { widen, narrow }, tf.relu), expected);
});

test('a gate alone goes through the activation', () => {
  const expected = linear(tf.mul(tf.sigmoid(linear(x, gate)), linear(x, widen)), narrow);
  expectClose(feedForward(x, { widen, gate, narrow }, tf.sigmoid), expected);
});

test('what is dropped lies between the maps', () => {
  const dropped = feedForward(x, { widen, gate, narrow }, tf.relu, tf.zerosLike);
  expectClose(dropped, tf.add(tf.zerosLike(x), narrow.bias!));
});
