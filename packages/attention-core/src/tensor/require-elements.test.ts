import * as tf from '@tensorflow/tfjs';
import { requireBroadcast } from './require-broadcast.js';
import { requireShapes } from './require-shapes.js';

beforeAll(() => tf.setBackend('cpu'));

const gone = tf.ones([2, 3]);
gone.dispose();

test.each([
  ['an array', [[1]] as unknown as tf.Tensor, 'here: x must be a tensor; got an array of 1.'],
  ['a disposed tensor', gone, 'here: x must not have been disposed. Keep it by tf.keep(x)'],
  [
    'an empty axis',
    tf.zeros([2, 0]),
    'here: x must have at least one element at axis 1; got [2, 0].',
  ],
])('%s is refused', (_, x, message) => {
  expect(() => requireShapes('here', { x: [x, 'B L'] })).toThrow(message);
  expect(() => requireBroadcast('here', 'x', x, [2, 3])).toThrow(message);
});

test('the size of a scalar is one', () => {
  expect(() => requireBroadcast('here', 'x', tf.scalar(1), [2, 3])).not.toThrow();
});
