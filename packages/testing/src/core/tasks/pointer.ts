import * as tf from '@tensorflow/tfjs';
import { additive, attend, pointer, unvisited } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 2, 3]);

/** How `pointer` is checked, with the paper's score. */
export const pointerSpec: CoreMechanism = {
  name: 'pointer',
  summary: 'answers with places in the input: to sort, to visit, to mark a span',
  paper: { authors: 'Vinyals et al. 2015', id: 'arXiv:1506.03134', place: 'section 2.3' },
  golden: 'pointer',
  run: (inputs, { mask }) =>
    pointer(inputs['q']!, inputs['k']!, {
      score: additive({
        query: inputs['weights.query']!,
        key: inputs['weights.key']!,
        energy: inputs['weights.energy']!,
      }),
      mask,
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D + 1],
    'weights.query': [D, D + 2],
    'weights.key': [D + 1, D + 2],
    'weights.energy': [D + 2],
  }),
  keyAxes: { k: 2 },
  errors: [
    {
      title: 'keys of another width than the queries',
      call: () => pointer(x(), tf.zeros([1, 1, 2, 4])),
      code: 'shape',
      names: 'k must have D = 3 at axis 3 as in q; got [1, 1, 2, 4]',
    },
    {
      title: 'picks of another number of queries',
      call: () => attend(x(), x(), x(), { mask: unvisited(tf.zeros([1, 3], 'int32')) }),
      code: 'shape',
      names: 'unvisited: picks must have 2 at axis 1; got [1, 3]',
    },
  ],
};
