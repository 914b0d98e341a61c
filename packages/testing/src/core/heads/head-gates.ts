import * as tf from '@tensorflow/tfjs';
import { attend, headGates } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/** How `headGates` is checked: as what `attend` aggregates by. */
export const headGatesSpec: CoreMechanism = {
  name: 'headGates',
  summary: 'weighs each head, or leaves it out',
  paper: { authors: 'Michel et al. 2019', id: 'arXiv:1905.10650', place: 'section 2.3' },
  golden: 'head-gates',
  run: (inputs, { mask }) =>
    attend(inputs['q']!, inputs['k']!, inputs['v']!, {
      mask,
      aggregate: headGates(inputs['weights.gates']!),
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D],
    'weights.gates': [B, N],
  }),
  keyAxes: { k: 2, v: 2 },
  errors: [
    {
      title: 'gates for another number of heads',
      call: () =>
        attend(tf.zeros([1, 2, 3, 4]), tf.zeros([1, 2, 3, 4]), tf.zeros([1, 2, 3, 4]), {
          aggregate: headGates(tf.zeros([3])),
        }),
      code: 'shape',
      names: 'headGates: gates must be broadcastable to [1, 2]; got [3]',
    },
  ],
};
