import * as tf from '@tensorflow/tfjs';
import { attend, t5Bias } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { pairs } from './sizes.js';

/** How `t5Bias` is checked: as the bias of `attend`. */
export const t5BiasSpec: CoreMechanism = {
  name: 't5Bias',
  summary: 'a learned bias for each distance, by buckets that grow with it',
  paper: { authors: 'Raffel et al. 2020', id: 'arXiv:1910.10683', place: 'section 2.1' },
  golden: 't5-bias',
  run: ({ q, k, v, table }, { mask, settings }) => {
    const { oneDirection, maxDistance = 128, offset } = settings;
    const bias = t5Bias(table!, { bidirectional: !oneDirection, maxDistance, offset });
    return attend(q!, k!, v!, { mask, bias });
  },
  inputs: (sizes) => ({ ...pairs(sizes), table: [8, sizes.N] }),
  keyAxes: { k: 2, v: 2 },
  settings: () => ({ maxDistance: 6 }),
  free: ['B'], // a bucket for each distance
  errors: [
    {
      title: 'an odd number of buckets for two directions',
      call: () => t5Bias(tf.zeros([5, 2])),
      code: 'shape',
      names: 'table must have an even number of rows, at least 4; got [5, 2]',
    },
    {
      title: 'one bucket',
      call: () => t5Bias(tf.zeros([1, 2]), { bidirectional: false }),
      code: 'shape',
      names: 'table must have at least 2 rows; got [1, 2]',
    },
    {
      title: 'a longest distance among the short ones',
      call: () => t5Bias(tf.zeros([32, 2]), { maxDistance: 8 }),
      code: 'option',
      names: 'maxDistance must be a whole number ≥ 9; got 8',
    },
    {
      title: 'a table for other heads',
      call: () => {
        const x = tf.zeros([1, 2, 3, 4]);
        return attend(x, x, x, { bias: t5Bias(tf.zeros([8, 3])) });
      },
      code: 'shape',
      names: 'bias must be broadcastable to [1, 2, 3, 3]; got [3, 3, 3]',
    },
  ],
};
