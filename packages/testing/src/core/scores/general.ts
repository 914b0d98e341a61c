import * as tf from '@tensorflow/tfjs';
import { attend, general } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `general` is checked. */
export const generalSpec: CoreMechanism = {
  name: 'general',
  summary: 'learns which parts of queries and keys belong together',
  paper: { authors: 'Luong, Pham & Manning 2015', id: 'arXiv:1508.04025', place: 'section 3.1' },
  golden: 'general',
  run: ({ q, k, v, 'weights.kernel': kernel }, { mask }) =>
    attend(q!, k!, v!, { score: general({ kernel: kernel! }), mask }),
  inputs: ({ B, N, L, S, D }) => ({
    ...qkv({ B, N, L, S, D }),
    k: [B, N, S, D + 1],
    'weights.kernel': [N, D, D + 1],
  }),
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'a kernel that does not fit the keys',
      call: () => attend(...zeroQkv(5), { score: general({ kernel: tf.zeros([4, 4]) }) }),
      code: 'shape',
      names: 'general: weights.kernel must have Dk = 5 at axis 1 as in k; got [4, 4]',
    },
    {
      title: 'kernels for another number of heads',
      call: () => attend(...zeroQkv(), { score: general({ kernel: tf.zeros([3, 4, 4]) }) }),
      code: 'shape',
      names: 'general: weights.kernel must have N = 2 at axis 0 as in q; got [3, 4, 4]',
    },
  ],
};
