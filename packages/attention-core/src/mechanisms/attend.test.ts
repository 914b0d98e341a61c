import * as tf from '@tensorflow/tfjs';
import { causal } from '../masks/causal.js';
import { attend, type AttendOptions } from './attend.js';
import { softmax } from './normalise/softmax.js';
import { scaledDot } from './scores/scaled-dot.js';

beforeAll(() => tf.setBackend('cpu'));

const q = tf.tensor4d([0.3, -1, 2, 0.5, 1, 0, -0.7, 0.2], [1, 1, 2, 4]);

test('scale replaces 1/√D', () => {
  const { weights } = attend(q, q, q, { score: scaledDot({ scale: 0 }) });
  expect([...weights.dataSync()]).toEqual([0.5, 0.5, 0.5, 0.5]);
});

test('dropout changes what is summed up, but not the weights that are given back', () => {
  const { output, weights } = attend(q, q, q, { dropout: (x) => tf.mul(x, 0) });
  expect([...output.dataSync()].every((value) => value === 0)).toBe(true);
  expect(weights.sum().dataSync()[0]).toBeCloseTo(2);
});

test('a share of dropout leaves out about as many weights', () => {
  const many = tf.zeros([1, 1, 100, 4]);
  const values = tf.eye(100).reshape([1, 1, 100, 100]); // so that the output is the weights
  const { output } = attend(many, many, values, { dropout: 0.25 });
  const kept = [...output.dataSync()].filter((weight) => weight !== 0);
  expect(kept.length / 1e4).toBeCloseTo(0.75, 1);
  expect(kept[0]).toBeCloseTo(0.01 / 0.75);
});

test.each([
  [
    { score: scaledDot },
    'attend: score must give a tensor; got a function. Call what makes it: score: scaledDot().',
  ],
  [
    { normalise: softmax },
    'attend: normalise must give a tensor; got a function. Call what makes it: normalise: softmax().',
  ],
  [{ aggregate: () => 3 }, 'attend: what aggregate gives must be a tensor; got the number 3.'],
  [{ score: () => tf.zeros([2, 2]) }, 'attend: score must give [1, 1, 2, 2]; got [2, 2].'],
  [
    { mask: causal },
    'attend: mask must be a mask; got a function. Call what makes it: causal(); a tensor goes into arbitrary(tensor).',
  ],
  [{ dropout: 1.5 }, 'attend: dropout must be in [0, 1), or a function of the weights; got 1.5.'],
])('a choice that is none says so: %o', (options, message) => {
  expect(() => attend(q, q, q, options as unknown as AttendOptions)).toThrow(message);
});

test('what is no tensor says so', () => {
  const list = [[1, 2]] as unknown as tf.Tensor;
  expect(() => attend(list, q, q)).toThrow('attend: q must be a tensor; got an array of 1.');
});

test('errors bear the name of the caller', () => {
  expect(() => attend(q, q, tf.zeros([1, 1, 3, 4]), {}, 'myAttention')).toThrow(
    'myAttention: v must have S = 2 at axis 2 as in k; got [1, 1, 3, 4].',
  );
});
