import * as tf from '@tensorflow/tfjs';
import { attend, relativeSum } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `relativeSum` is checked. */
export const relativeSumSpec: CoreMechanism = {
  name: 'relativeSum',
  summary: 'values come with learned vectors for how far away they are',
  paper: { authors: 'Shaw, Uszkoreit & Vaswani 2018', id: 'arXiv:1803.02155', place: 'eq. 3' },
  golden: 'relative-sum',
  run: ({ q, k, v, 'weights.value': value }, { mask, settings: { offset } }) =>
    attend(q!, k!, v!, { aggregate: relativeSum({ value: value! }, { offset }), mask }),
  inputs: (sizes) => ({ ...qkv(sizes), 'weights.value': [3, sizes.D] }),
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'a table without a row for distance 0',
      call: () => attend(...zeroQkv(), { aggregate: relativeSum({ value: tf.zeros([4, 4]) }) }),
      code: 'shape',
      names: 'relativeSum: weights.value must have an odd number of rows',
    },
    {
      title: 'a table of another width',
      call: () => attend(...zeroQkv(), { aggregate: relativeSum({ value: tf.zeros([5, 3]) }) }),
      code: 'shape',
      names: 'relativeSum: weights.value must have Dv = 4 at axis 1 as in v; got [5, 3]',
    },
    {
      title: 'queries before the first key',
      call: () =>
        attend(...zeroQkv(), {
          aggregate: relativeSum({ value: tf.zeros([5, 4]) }, { offset: -1 }),
        }),
      code: 'option',
      names: 'relativeSum: offset must be a whole number ≥ 0; got -1',
    },
  ],
};
