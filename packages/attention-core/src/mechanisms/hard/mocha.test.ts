import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { attend } from '../attend.js';
import { scaledDot } from '../scores/scaled-dot.js';
import { chunkwise } from './chunkwise.js';
import { mocha } from './mocha.js';
import { monotonic } from './monotonic.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);

test('chunks of one key are monotonic attention', () => {
  const [q, k, v] = [normal(1, 2, 2, 3, 4), normal(2, 2, 2, 6, 4), normal(3, 2, 2, 6, 4)];
  const { output } = mocha(q, k, v, { chunk: 1, chunkScore: scaledDot() });
  const expected = attend(q, k, v, { normalise: monotonic() }).output;
  expectClose(output, expected, 1e-6);
});

test('a chunk of all keys that ends with the last one is softmax', () => {
  const scores = normal(4, 1, 2, 3, 5);
  const last = tf.add(tf.zeros([1, 2, 3, 5]), tf.tensor1d([0, 0, 0, 0, 1]));
  expectClose(chunkwise(last, scores, 5), tf.softmax(scores), 1e-6);
});

test('spreading keeps what a row sums to', () => {
  const [weights, scores] = [tf.sigmoid(normal(5, 1, 2, 3, 7)), normal(6, 1, 2, 3, 7)];
  const spread = chunkwise(weights, scores, 3);
  expectClose(tf.sum(spread, -1), tf.sum(weights, -1), 1e-6);
});

test('a chunk far below the greatest score is as good as any', () => {
  const scores = tf.tensor4d([0, 1, 500, 0], [1, 1, 1, 4]);
  const weights = tf.tensor4d([0, 1, 0, 0], [1, 1, 1, 4]);
  const high = 1 / (1 + Math.exp(-1));
  expectClose(
    chunkwise(weights, scores, 2),
    tf.tensor4d([1 - high, high, 0, 0], [1, 1, 1, 4]),
    1e-6,
  );
});
