import * as tf from '@tensorflow/tfjs';
import { attend, relative } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `relative` is checked. */
export const relativeSpec: CoreMechanism = {
  name: 'relative',
  summary: 'keys come with learned vectors for how far away they are',
  paper: {
    authors: 'Shaw, Uszkoreit & Vaswani 2018',
    id: 'arXiv:1803.02155',
    place: 'eq. 4 and 5',
  },
  golden: 'relative',
  run: ({ q, k, v, 'weights.key': key }, { mask, settings: { offset, scale } }) =>
    attend(q!, k!, v!, { score: relative({ key: key! }, { offset, scale }), mask }),
  inputs: (sizes) => ({ ...qkv(sizes), 'weights.key': [3, sizes.D] }),
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'a table without a row for distance 0',
      call: () => attend(...zeroQkv(), { score: relative({ key: tf.zeros([4, 4]) }) }),
      code: 'shape',
      names: 'relative: weights.key must have an odd number of rows',
    },
    {
      title: 'a table of another width',
      call: () => attend(...zeroQkv(), { score: relative({ key: tf.zeros([5, 3]) }) }),
      code: 'shape',
      names: 'relative: weights.key must have D = 4 at axis 1 as in q; got [5, 3]',
    },
    {
      title: 'queries before the first key',
      call: () =>
        attend(...zeroQkv(), { score: relative({ key: tf.zeros([5, 4]) }, { offset: -1 }) }),
      code: 'option',
      names: 'relative: offset must be a whole number ≥ 0; got -1',
    },
  ],
};
