import * as tf from '@tensorflow/tfjs';
import { multiQuery } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/** How `multiQuery` is checked. */
export const multiQuerySpec: CoreMechanism = {
  name: 'multiQuery',
  summary: 'all heads share one head of keys and values',
  paper: { authors: 'Shazeer 2019', id: 'arXiv:1911.02150', place: 'section 3' },
  golden: 'multi-query',
  run: ({ q, k, v }, { mask }) => multiQuery(q!, k!, v!, { mask }),
  inputs: ({ B, N, L, S, D }) => ({ q: [B, N, L, D], k: [B, 1, S, D], v: [B, 1, S, D + 1] }),
  keyAxes: { k: 2, v: 2 },
  errors: [
    {
      title: 'keys with heads',
      call: () =>
        multiQuery(tf.zeros([1, 2, 2, 4]), tf.zeros([1, 2, 2, 4]), tf.zeros([1, 1, 2, 4])),
      code: 'shape',
      names: 'k must have 1 at axis 1; got [1, 2, 2, 4]',
    },
  ],
};
