import * as tf from '@tensorflow/tfjs';
import { gru, type GruWeights } from './gru.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) =>
  tf.randomNormal(shape, 0, 0.7, 'float32', seed);

const weights: GruWeights = {
  input: { kernel: normal(1, 3, 12), bias: normal(2, 12) },
  state: { kernel: normal(3, 4, 12), bias: normal(4, 12) },
};

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

test('reversed, it reads the reversed sequence', () => {
  const x = normal(5, 2, 6, 3);
  const expected = tf.reverse(gru(tf.reverse(x, 1), weights), 1);
  expect(values(gru(x, weights, { reverse: true }))).toEqual(values(expected));
});

test.each([false, true])('steps that are not real change nothing (reverse: %s)', (reverse) => {
  const x = normal(6, 1, 4, 3);
  const [head, tail] = tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor];
  const holed = tf.concat([head, normal(7, 1, 2, 3), tail], 1);
  const real = tf.tensor2d([[1, 1, 0, 0, 1, 1]], [1, 6], 'bool');
  const states = tf.unstack(gru(holed, weights, { real, reverse }), 1);
  const kept = tf.stack([...states.slice(0, 2), ...states.slice(4)], 1);
  expect(values(kept)).toEqual(values(gru(x, weights, { reverse })));
});

test('errors name the argument', () => {
  expect(() => gru(normal(8, 2, 6, 5), weights)).toThrow(
    'gru: weights.input.kernel must have E = 5 at axis 0 as in x; got [3, 12].',
  );
  const flat = { ...weights, state: { kernel: tf.zeros([5, 12]) } };
  expect(() => gru(normal(9, 2, 6, 3), flat)).toThrow(
    'weights.state.kernel must be [H, 3·H]; got [5, 12]',
  );
});
