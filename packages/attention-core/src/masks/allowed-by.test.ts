import * as tf from '@tensorflow/tfjs';
import { allowedKeys } from './allowed-keys.js';
import { blockStates } from './block-states.js';
import { causal } from './causal.js';
import { and, not, or } from './combine.js';
import type { Mask } from './mask.js';

beforeAll(() => tf.setBackend('cpu'));

const shape = { queries: 2, keys: 2 };

/** A mask that gives a tensor of its own. */
const giving = (make: () => tf.Tensor): Mask => ({ name: 'mine', allowed: make });
const counts = giving(() => tf.fill([2, 2], 2, 'int32'));

test.each<[string, (mask: Mask) => unknown]>([
  ['here', (mask) => allowedKeys('here', mask, [1, 1, 2, 2])],
  ['and', (mask) => and(causal(), mask).allowed(shape)],
  ['or', (mask) => or(causal(), mask).allowed(shape)],
  ['not', (mask) => not(mask).allowed(shape)],
  ['coverOf', (mask) => blockStates(mask, shape, 1)],
])('%s refuses a mask of numbers', (where, use) => {
  const message = (dtype: string) =>
    `${where}: mask (mine) must give booleans, true = may attend; got ${dtype}. Use tf.cast(x, 'bool').`;
  expect(() => use(counts)).toThrow(message('int32'));
  expect(() => use(giving(() => tf.fill([2, 2], 0.5)))).toThrow(message('float32'));
});

test('a mask that gives no tensor says so', () => {
  const list = giving(() => [[true]] as unknown as tf.Tensor);
  expect(() => allowedKeys('here', list, [1, 1, 2, 2])).toThrow(
    'here: what mask (mine) gives must be a tensor; got an array of 1.',
  );
});
