import * as tf from '@tensorflow/tfjs';
import { startWasm } from '../../test/kernels/start-wasm.js';
import { requireNumbers } from './require-numbers.js';

beforeAll(startWasm);

describe.each(['wasm', 'cpu'])('on the %s backend', (backend) => {
  beforeEach(() => tf.setBackend(backend));

  test.each([NaN, Infinity, -Infinity])('%d is found wherever it stands', (number) => {
    for (const at of [0, 1, 2, 3, 4, 5, 6]) {
      const values = new Float32Array(7).fill(-3e38);
      values[at] = number;
      expect(() => requireNumbers('here', { x: tf.tensor(values, [1, 7]) })).toThrow(
        `here: x must hold finite numbers; got ${number} at [0, ${at}].`,
      );
    }
  });

  test('large numbers are numbers', () => {
    const x = tf.tensor([3e38, 3e38, 3e38, 3e38, -3e38, 1e-40, -0]);
    expect(() => requireNumbers('here', { x, none: tf.zeros([0]) })).not.toThrow();
  });
});

test('a tensor that another backend holds is looked at, too', async () => {
  await tf.setBackend('cpu');
  const x = tf.tensor([1, NaN]);
  await tf.setBackend('wasm');
  expect(() => requireNumbers('here', { x })).toThrow('got NaN at [1]');
});
