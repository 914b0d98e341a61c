import * as tf from '@tensorflow/tfjs';
import { scaledDotProduct } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

/** How `scaledDotProduct` is checked. */
export const scaledDotProductSpec: CoreMechanism = {
  name: 'scaledDotProduct',
  summary: 'the attention of transformers',
  paper: { authors: 'Vaswani et al. 2017', id: 'arXiv:1706.03762', place: 'eq. 1' },
  golden: 'scaled-dot-product',
  run: ({ q, k, v, bias }, { mask }) => scaledDotProduct(q!, k!, v!, { mask, bias }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
    bias: [1, N, L, S],
  }),
  keyAxes: { k: 2, v: 2, bias: 3 },
  errors: [
    {
      title: 'keys of another width than the queries',
      call: () => scaledDotProduct(zeros(1, 1, 2, 4), zeros(1, 1, 3, 5), zeros(1, 1, 3, 4)),
      code: 'shape',
      names: 'k must have D = 4 at axis 3 as in q; got [1, 1, 3, 5]',
    },
    {
      title: 'another number of values than keys',
      call: () => scaledDotProduct(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 2, 4)),
      code: 'shape',
      names: 'v must have S = 3',
    },
    {
      title: 'queries without heads',
      call: () => scaledDotProduct(zeros(1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 2, 4)),
      code: 'shape',
      names: 'q must be [B, N, L, D]; got [1, 2, 4]',
    },
    {
      title: 'a bias that does not fit the scores',
      call: () =>
        scaledDotProduct(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), {
          bias: zeros(1, 1, 2, 4),
        }),
      code: 'shape',
      names: 'bias must be broadcastable to [1, 1, 2, 3]; got [1, 1, 2, 4]',
    },
  ],
};
