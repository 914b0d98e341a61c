import * as tf from '@tensorflow/tfjs';
import { attend, timeBias } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { pairs } from './sizes.js';

/** How `timeBias` is checked: as the bias of `attend`. */
export const timeBiasSpec: CoreMechanism = {
  name: 'timeBias',
  summary: 'time-aware: events further away in time count less, as each head learns',
  paper: { authors: 'Chi et al. 2022', id: 'arXiv:2205.09921', place: 'logarithmic kernel' },
  golden: 'time-bias',
  run: (inputs, { mask }) => {
    const { q, k, v, queryTimes, keyTimes } = inputs;
    const rate = inputs['weights.rate'];
    const weights = { decay: inputs['weights.decay']!, ...(rate && { rate }) };
    return attend(q!, k!, v!, { mask, bias: timeBias(queryTimes!, keyTimes!, weights) });
  },
  inputs: (sizes) => ({
    ...pairs(sizes),
    queryTimes: [sizes.B, sizes.L],
    keyTimes: [sizes.B, sizes.S],
    'weights.decay': [sizes.N],
    'weights.rate': [sizes.N],
  }),
  keyAxes: { k: 2, v: 2, keyTimes: 1 },
  differenceStep: 0.01, // the bias has a kink where two times are the same
  errors: [
    {
      title: 'times without a batch',
      call: () => timeBias(tf.zeros([3]), tf.zeros([1, 3]), { decay: tf.zeros([1]) }),
      code: 'shape',
      names: 'queryTimes must be [B, L]; got [3]',
    },
    {
      title: 'a rate for other heads',
      call: () =>
        timeBias(tf.zeros([1, 3]), tf.zeros([1, 3]), { decay: tf.zeros([1]), rate: tf.zeros([2]) }),
      code: 'shape',
      names: 'weights.rate must have N = 1 at axis 0 as in weights.decay; got [2]',
    },
    {
      title: 'another number of times than keys',
      call: () => {
        const x = tf.zeros([1, 1, 3, 4]);
        const bias = timeBias(tf.zeros([1, 3]), tf.zeros([1, 2]), { decay: tf.zeros([1]) });
        return attend(x, x, x, { bias });
      },
      code: 'shape',
      names: 'keyTimes must have 3 at axis 1; got [1, 2]',
    },
  ],
};
