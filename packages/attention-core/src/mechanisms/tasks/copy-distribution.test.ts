import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { copyDistribution } from './copy-distribution.js';

beforeAll(() => tf.setBackend('cpu'));

const vocabulary = tf.tensor3d([0.5, 0.3, 0.2], [1, 1, 3]);
const source = tf.tensor2d([[2, 4, 2]], [1, 3], 'int32');
const weights = tf.tensor4d([0.1, 0.6, 0.3], [1, 1, 1, 3]);

/** The answer for a probability of generating. */
const mixed = (generate: number, given = weights) =>
  copyDistribution({
    weights: given,
    vocabulary,
    generate: tf.fill([1, 1, 1], generate),
    source,
    size: 5,
  });

const words = (...shares: number[]) => tf.tensor3d(shares, [1, 1, 5]);

test('only generating is the vocabulary, only copying the source', () => {
  expectClose(mixed(1), words(0.5, 0.3, 0.2, 0, 0), 1e-6);
  expectClose(mixed(0), words(0, 0, 0.4, 0, 0.6), 1e-6);
});

test('where no source may be seen, everything is generated', () => {
  expectClose(mixed(0.25, tf.zeros([1, 1, 1, 3])), words(0.5, 0.3, 0.2, 0, 0), 1e-6);
});

test('no probability is negative where weights sum to a little more than 1', () => {
  const above = tf.tensor4d([0.1, 0.6, 0.3000002], [1, 1, 1, 3]);
  expect(Math.min(...mixed(0, above).dataSync())).toBe(0);
});
