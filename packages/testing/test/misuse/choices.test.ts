import * as tf from '@tensorflow/tfjs';
import {
  alibi,
  attend,
  dynamicNtk,
  gaussianNoise,
  gridBias,
  gumbel,
  interpolated,
  learned,
  llama3,
  ntkAware,
  relative,
  relativeBias,
  relativeSum,
  rotary,
  softCap,
  t5Bias,
  temperature,
  timeStamps,
  topK,
  yarn,
} from '@heed/attention-core';
import { qkv, testChosenNumbers } from './chosen-numbers.js';

const whole = 'a whole number ≥ 1';
const count = 'a whole number ≥ 0';
const positive = 'a number > 0';

testChosenNumbers([
  ['softCap', 'cap', positive, (cap) => attend(qkv(), qkv(), qkv(), { score: softCap(cap) })],
  [
    'relative',
    'offset',
    count,
    (offset) =>
      attend(qkv(), qkv(), qkv(), { score: relative({ key: tf.ones([3, 4]) }, { offset }) }),
  ],
  [
    'relativeSum',
    'offset',
    count,
    (offset) =>
      attend(qkv(), qkv(), qkv(), {
        aggregate: relativeSum({ value: tf.ones([3, 4]) }, { offset }),
      }),
  ],
  ['topK', 'k', whole, (k) => attend(qkv(), qkv(), qkv(), { normalise: topK(k) })],
  ['temperature', 't', positive, (t) => attend(qkv(), qkv(), qkv(), { normalise: temperature(t) })],
  [
    'gumbel',
    'temperature',
    positive,
    (value) => attend(qkv(), qkv(), qkv(), { normalise: gumbel({ temperature: value }) }),
  ],
  ['gaussianNoise', 'deviation', positive, (deviation) => gaussianNoise(deviation)([2])],
  ['alibi', 'heads', whole, (heads) => alibi(heads)],
  ['alibi', 'offset', count, (offset) => alibi(2, { offset })],
  ['t5Bias', 'maxDistance', whole, (maxDistance) => t5Bias(tf.ones([8, 2]), { maxDistance })],
  ['t5Bias', 'offset', count, (offset) => t5Bias(tf.ones([8, 2]), { offset })],
  ['relativeBias', 'offset', count, (offset) => relativeBias(tf.ones([5, 2]), { offset })],
  ['gridBias', 'rows', whole, (rows) => gridBias(tf.ones([9, 2]), { rows, columns: 2 })],
  ['gridBias', 'columns', whole, (columns) => gridBias(tf.ones([9, 2]), { rows: 2, columns })],
  ['learned', 'length', whole, (length) => learned(tf.ones([4, 4]), length)],
  ['learned', 'offset', count, (offset) => learned(tf.ones([4, 4]), 1, { offset })],
  ['rotary', 'base', positive, (base) => rotary(qkv(), { base })],
  ['rotary', 'offset', count, (offset) => rotary(qkv(), { offset })],
  ['rotary', 'fraction', positive, (fraction) => rotary(qkv(), { fraction })],
  ['interpolated', 'factor', positive, (factor) => interpolated(factor)],
  ['ntkAware', 'factor', positive, (factor) => ntkAware(factor)],
  ['dynamicNtk', 'factor', positive, (factor) => dynamicNtk({ factor, trained: 4 })],
  ['dynamicNtk', 'trained', whole, (trained) => dynamicNtk({ factor: 2, trained })],
  ['yarn', 'factor', positive, (factor) => yarn({ factor, trained: 4 })],
  ['yarn', 'trained', whole, (trained) => yarn({ factor: 2, trained })],
  ['yarn', 'slow', positive, (slow) => yarn({ factor: 2, trained: 4, slow })],
  ['llama3', 'factor', positive, (factor) => llama3({ factor, trained: 4 })],
  ['llama3', 'trained', whole, (trained) => llama3({ factor: 2, trained })],
  ['llama3', 'low', positive, (low) => llama3({ factor: 2, trained: 4, low })],
  ['timeStamps', 'base', positive, (base) => timeStamps(tf.ones([2]), 4, { base })],
]);
