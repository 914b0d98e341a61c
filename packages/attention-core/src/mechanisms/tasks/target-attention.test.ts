import * as tf from '@tensorflow/tfjs';
import { attend } from '../attend.js';
import { activationUnit, type PairFeature } from './activation-unit.js';
import { dice } from './dice.js';
import { targetAttention } from './target-attention.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

const expectClose = (actual: tf.Tensor, expected: tf.Tensor) =>
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);

const [items, behaviours] = [normal(1, 2, 3, 4), normal(2, 2, 5, 4)];

test('a network that sums up the products is dot-product attention', () => {
  const sum = { hidden: [], output: { kernel: tf.ones([4, 1]) } };
  const { weights } = targetAttention(items, behaviours, sum, { features: ['product'] });
  expectClose(tf.squeeze(weights, [1]), tf.matMul(items, behaviours, false, true));
});

test('an outer product with a matrix as network is the general score', () => {
  const matrix = normal(3, 4, 4);
  const network = { hidden: [], output: { kernel: tf.reshape(matrix, [16, 1]) } };
  const { weights } = targetAttention(items, behaviours, network, { features: ['outer'] });
  const asked = tf.reshape(tf.matMul(tf.reshape(items, [6, 4]), matrix), [2, 3, 4]);
  expectClose(tf.squeeze(weights, [1]), tf.matMul(asked, behaviours, false, true));
});

test.each<[PairFeature, number]>([
  ['query', 1],
  ['key', 0],
])('of the %s alone, all pairs along the other axis are alike', (feature, axis) => {
  const network = { hidden: [], output: { kernel: normal(4, 4, 1) } };
  const score = activationUnit(network, { features: [feature] });
  const [q, k] = [tf.expandDims(items, 1), tf.expandDims(behaviours, 1)];
  const { weights } = attend(q, k, k, { score, normalise: (scores) => scores });
  expect(weights.shape).toEqual([2, 1, 3, 5]);
  const spread = tf.sub(tf.max(weights, 2 + axis), tf.min(weights, 2 + axis));
  expect(values(tf.max(spread))).toEqual([0]);
});

test('the weights say how strong an interest is: twice the behaviours, twice the output', () => {
  const network = {
    hidden: [{ kernel: normal(5, 16, 3) }],
    output: { kernel: normal(6, 3, 1) },
  };
  const once = targetAttention(items, behaviours, network);
  const twice = targetAttention(items, tf.concat([behaviours, behaviours], 1), network);
  expectClose(twice.output, tf.mul(once.output, 2));
});

test('each layer gets its own activation', () => {
  const layer = (seed: number, from: number, to: number) => ({ kernel: normal(seed, from, to) });
  const network = { hidden: [layer(7, 16, 3), layer(8, 3, 2)], output: layer(9, 2, 1) };
  const seen: [number, number][] = [];
  const activation = (x: tf.Tensor, index: number) => {
    seen.push([index, x.shape.at(-1)!]);
    return x;
  };
  targetAttention(items, behaviours, network, { activation });
  expect(seen).toEqual([
    [0, 3],
    [1, 2],
  ]);
});

test('dice: a slope of 1 changes nothing, far from the mean it is a PReLU', () => {
  const x = normal(10, 2, 3, 4);
  expectClose(dice(x, { slope: tf.ones([4]) }), x);
  const statistics = { mean: tf.fill([4], 0), variance: tf.fill([4], 1e-6) };
  const slope = tf.tensor1d([0.1, 0.2, 0.3, 0.4]);
  expectClose(dice(x, { slope, statistics }), tf.prelu(x, slope));
});

test('dice goes by the mean and variance of its input unless told others', () => {
  const x = normal(11, 6, 2);
  const { mean, variance } = tf.moments(x, 0);
  const slope = tf.tensor1d([0.1, 0.2]);
  expectClose(dice(x, { slope }), dice(x, { slope, statistics: { mean, variance } }));
});
