import * as tf from '@tensorflow/tfjs';
import { gatedLinear } from './gated-linear.js';
import { linearAttention } from './linear-attention.js';
import { retention } from './retention.js';

beforeAll(() => tf.setBackend('cpu'));

const draw = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const [q, k, v] = [draw(1, 1, 2, 9, 4), draw(2, 1, 2, 9, 4), draw(3, 1, 2, 9, 3)];
const furthest = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;

test('gates that are always the same are retention', () => {
  const [gate, temperature] = [0.7, 3];
  const decay = (1 / (1 + Math.exp(-gate))) ** (1 / temperature);
  const steady = retention(q, k, v, { decay: [decay, decay], chunk: 4 }).output;
  for (const width of [1, 4]) {
    const gates = tf.fill([1, 2, 9, width], gate);
    const { output } = gatedLinear(q, k, v, gates, { temperature, chunk: 4 });
    expect(furthest(output, steady)).toBeLessThan(1e-5);
  }
});

test('without decay, retention is linear attention before its division', () => {
  const plain = (x: tf.Tensor) => x.clone();
  const counted = tf.concat([v, tf.ones([1, 2, 9, 1])], 3);
  const sums = retention(q.abs(), k.abs(), counted, { decay: [1, 1], chunk: 4 }).output;
  const [sum, weight] = tf.split(sums, [3, 1], 3) as [tf.Tensor, tf.Tensor];
  const { output } = linearAttention(q.abs(), k.abs(), v, { causal: true, featureMap: plain });
  expect(furthest(tf.div(sum, weight), output)).toBeLessThan(1e-5);
});

test.each([1, 4])('gates that let everything go leave the newest position, %d wide', (width) => {
  const gates = tf.fill([1, 2, 9, width], -1000);
  const { output } = gatedLinear(q, k, v, gates, { temperature: 1, scale: 1 });
  const newest = tf.mul(tf.sum(tf.mul(q, k), 3, true), v);
  expect(furthest(output, newest)).toBeLessThan(1e-5);
});
