import * as tf from '@tensorflow/tfjs';
import {
  alongAxis,
  axial,
  bigBird,
  blockSparse,
  localMonotonic,
  localPredictive,
  longformer,
  neighbourhood,
  slidingWindow,
  window,
  type MultiHeadWeights,
} from '@heed/attention-core';
import { elements, qkv, testChosenNumbers } from './chosen-numbers.js';

/** The projections of two heads of width 2. */
const projections = (): MultiHeadWeights => {
  const kernel = tf.ones([4, 4]);
  return { query: { kernel }, key: { kernel }, value: { kernel }, output: { kernel } };
};

const whole = 'a whole number ≥ 1';
const count = 'a whole number ≥ 0';
const positive = 'a number > 0';

testChosenNumbers([
  ['localMonotonic', 'radius', count, (radius) => localMonotonic(qkv(), qkv(), qkv(), { radius })],
  [
    'localMonotonic',
    'offset',
    count,
    (offset) => localMonotonic(qkv(), qkv(), qkv(), { radius: 1, offset }),
  ],
  [
    'localPredictive',
    'radius',
    positive,
    (radius) =>
      localPredictive(
        qkv(),
        qkv(),
        qkv(),
        { hidden: tf.ones([4, 3]), position: tf.ones([3]) },
        { radius },
      ),
  ],
  ['slidingWindow', 'radius', count, (radius) => slidingWindow(qkv(), qkv(), qkv(), { radius })],
  [
    'slidingWindow',
    'dilation',
    whole,
    (dilation) => slidingWindow(qkv(), qkv(), qkv(), { radius: 1, dilation }),
  ],
  ['longformer', 'radius', count, (radius) => longformer(qkv(), qkv(), qkv(), { radius })],
  [
    'longformer',
    'globals',
    whole,
    (globals) => longformer(qkv(), qkv(), qkv(), { radius: 1, globals }),
  ],
  [
    'blockSparse',
    'size',
    whole,
    (size) => blockSparse(qkv(), qkv(), qkv(), { size, layout: window(1) }),
  ],
  ['bigBird', 'size', whole, (size) => bigBird(qkv(), qkv(), qkv(), { size })],
  ['bigBird', 'radius', count, (radius) => bigBird(qkv(), qkv(), qkv(), { size: 2, radius })],
  ['bigBird', 'globals', count, (globals) => bigBird(qkv(), qkv(), qkv(), { size: 2, globals })],
  ['bigBird', 'random', count, (random) => bigBird(qkv(), qkv(), qkv(), { size: 2, random })],
  ['bigBird', 'seed', count, (seed) => bigBird(qkv(), qkv(), qkv(), { size: 2, seed })],
  ['alongAxis', 'axis', count, (axis) => alongAxis(qkv(), qkv(), qkv(), { grid: [2, 2], axis })],
  [
    'alongAxis',
    'grid',
    whole,
    (rows) => alongAxis(qkv(), qkv(), qkv(), { grid: [rows, 2], axis: 0 }),
  ],
  [
    'axial',
    'heads',
    whole,
    (heads) => axial(elements(), [projections(), projections()], { grid: [2, 2], heads }),
  ],
  [
    'axial',
    'grid',
    whole,
    (rows) => axial(elements(), [projections(), projections()], { grid: [rows, 2], heads: 2 }),
  ],
  [
    'axial',
    'axes',
    count,
    (axis) => axial(elements(), [projections()], { grid: [2, 2], axes: [axis], heads: 2 }),
  ],
  [
    'neighbourhood',
    'size',
    whole,
    (size) => neighbourhood(qkv(), qkv(), qkv(), { grid: [2, 2], size }),
  ],
  [
    'neighbourhood',
    'dilation',
    whole,
    (dilation) => neighbourhood(qkv(), qkv(), qkv(), { grid: [2, 2], size: 1, dilation }),
  ],
  [
    'neighbourhood',
    'grid',
    whole,
    (rows) => neighbourhood(qkv(), qkv(), qkv(), { grid: [rows, 2], size: 1 }),
  ],
]);
