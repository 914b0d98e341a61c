import * as tf from '@tensorflow/tfjs';
import { padding } from '../../masks/padding.js';
import { attend } from '../attend.js';
import { dot } from '../scores/dot.js';
import { adjacentHops } from './memory-hop.js';
import { memoryNetwork } from './memory-network.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

test('one hop is dot-product attention', () => {
  const [query, input, output] = [normal(1, 2, 3, 4), normal(2, 2, 5, 4), normal(3, 2, 5, 4)];
  const [q, k, v] = [query, input, output].map((x) => tf.expandDims(x, 1));
  const expected = attend(q!, k!, v!, { score: dot() });
  const remembered = memoryNetwork(query, [{ input, output }]);
  expect(values(remembered.output)).toEqual(values(expected.output));
  expect(values(remembered.state)).toEqual(values(tf.add(query, remembered.output)));
});

test('adjacent: what a hop takes is what the next compares with', () => {
  const [first, second, third] = [normal(1, 1, 2, 3), normal(2, 1, 2, 3), normal(3, 1, 2, 3)];
  expect(adjacentHops([first!, second!, third!])).toEqual([
    { input: first, output: second },
    { input: second, output: third },
  ]);
});

test('a second hop finds what only the first could tell it to look for', () => {
  // Each memory names in its output what to look for next: a → b → c.
  const [a, b, c] = [0, 1, 2].map((place) => tf.oneHot([place], 3).mul(20) as tf.Tensor);
  const input = tf.expandDims(tf.concat([b!, a!]), 0); // memory 0 is found by b, memory 1 by a
  const output = tf.expandDims(tf.concat([c!, tf.sub(tf.mul(b!, 2), a!)]), 0);
  const memory = { input, output };
  const { hops } = memoryNetwork(tf.expandDims(a!, 0), [memory, memory]);
  expect(hops.map((weights) => values(weights).map(Math.round))).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('ages count from the last real memory, whatever fills up the batch', () => {
  const [input, output] = [normal(4, 1, 3, 4), normal(5, 1, 3, 4)];
  const ages = { input: normal(6, 3, 4), output: normal(7, 3, 4) };
  const query = normal(8, 1, 2, 4);
  const fill = (memory: tf.Tensor) => tf.concat([memory, normal(9, 1, 2, 4)], 1);
  const real = tf.tensor2d([[1, 1, 1, 0, 0]], [1, 5], 'bool');
  const short = memoryNetwork(query, [{ input, output, ages }]);
  const filled = memoryNetwork(query, [{ input: fill(input), output: fill(output), ages }], {
    mask: padding(real),
  });
  expect(values(filled.output)).toEqual(values(short.output));
  const last = tf.add(tf.slice(input, [0, 2, 0], [1, 1, 4]), tf.slice(ages.input, 0, 1));
  const score = tf.sum(tf.mul(last, tf.slice(query, 0, [1, 1, 4])));
  const first = tf.add(tf.slice(input, 0, [1, 1, 4]), tf.slice(ages.input, 2, 1));
  const difference = tf.sub(score, tf.sum(tf.mul(first, tf.slice(query, 0, [1, 1, 4]))));
  const [weightFirst, , weightLast] = values(short.hops[0]!);
  expect(Math.log(weightLast! / weightFirst!)).toBeCloseTo(values(difference)[0]!, 4);
});
