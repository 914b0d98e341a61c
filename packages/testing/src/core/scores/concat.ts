import * as tf from '@tensorflow/tfjs';
import { attend, concat } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `concat` is checked. */
export const concatSpec: CoreMechanism = {
  name: 'concat',
  summary: 'a small network looks at query and key side by side',
  paper: { authors: 'Luong, Pham & Manning 2015', id: 'arXiv:1508.04025', place: 'section 3.1' },
  golden: 'concat',
  run: ({ q, k, v, 'weights.kernel': kernel, 'weights.energy': energy }, { mask }) =>
    attend(q!, k!, v!, { score: concat({ kernel: kernel!, energy: energy! }), mask }),
  inputs: ({ B, N, L, S, D }) => ({
    ...qkv({ B, N, L, S, D }),
    k: [B, N, S, D + 1],
    'weights.kernel': [N, 2 * D + 1, D + 2],
    'weights.energy': [D + 2],
  }),
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'a kernel with too few rows for query and key',
      call: () =>
        attend(...zeroQkv(), {
          score: concat({ kernel: tf.zeros([4, 6]), energy: tf.zeros([6]) }),
        }),
      code: 'shape',
      names: 'concat: weights.kernel must have 8 at axis 0; got [4, 6]',
    },
  ],
};
