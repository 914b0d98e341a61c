import * as tf from '@tensorflow/tfjs';
import { eluPlusOne, featuresOf } from './feature-map.js';

beforeAll(() => tf.setBackend('cpu'));

const use = { role: 'key', causal: false } as const;

test('elu + 1 is the exponential below 0 and a line above, without losing small numbers', () => {
  const x = tf.tensor4d([-30, -1, 0, 2], [1, 1, 1, 4]);
  const [tiny, ...others] = eluPlusOne()(x, use).dataSync();
  expect(tiny! / Math.exp(-30)).toBeCloseTo(1, 5);
  expect(others[0]).toBeCloseTo(Math.exp(-1));
  expect(others.slice(1)).toEqual([1, 3]);
});

test('an odd number of features is made even by one that adds nothing', () => {
  const features = featuresOf((x) => tf.add(x, 1), tf.zeros([1, 1, 1, 3]), use);
  expect([...features.dataSync()]).toEqual([1, 1, 1, 0]);
});
