import * as tf from '@tensorflow/tfjs';
import { allowedKeys, keysForAll } from './allowed-keys.js';
import { causal } from './causal.js';
import { padding } from './padding.js';

beforeAll(() => tf.setBackend('cpu'));

const real = padding(tf.tensor2d([[1, 1, 0]], [1, 3], 'bool'));

test('without a mask, nothing is said', () => {
  expect(allowedKeys('here', undefined, [2, 1, 3, 3])).toBeUndefined();
  expect(keysForAll('here', undefined, [2, 1, 3, 3])).toBeUndefined();
});

test('a mask is given as small as it is', () => {
  expect(allowedKeys('here', causal(), [2, 4, 3, 3])!.shape).toEqual([3, 3]);
  expect(keysForAll('here', real, [2, 4, 5, 3])!.shape).toEqual([1, 1, 1, 3]);
});

test('a mask that does not fit is refused in the name of who asked', () => {
  const two = padding(tf.tensor2d([[1], [1]], [2, 1], 'bool'));
  expect(() => allowedKeys('here', two, [3, 1, 2, 1])).toThrow(
    'here: mask (padding) must be broadcastable to [3, 1, 2, 1]; got [2, 1, 1, 1].',
  );
});

test('a mask that tells queries apart does not say the same to all', () => {
  expect(() => keysForAll('here', causal(), [1, 1, 3, 3])).toThrow(
    'here: mask (causal) must hide a key from all queries alike; got a mask of shape [3, 3]. ' +
      'Use padding(real), and the option `causal` where there is one.',
  );
});
