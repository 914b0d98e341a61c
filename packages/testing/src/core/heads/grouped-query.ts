import * as tf from '@tensorflow/tfjs';
import { groupedQuery } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

/** How `groupedQuery` is checked: two heads to a group. */
export const groupedQuerySpec: CoreMechanism = {
  name: 'groupedQuery',
  summary: 'groups of heads share keys and values',
  paper: { authors: 'Ainslie et al. 2023', id: 'arXiv:2305.13245', place: 'section 2.2' },
  golden: 'grouped-query',
  run: ({ q, k, v, bias }, { mask }) => groupedQuery(q!, k!, v!, { mask, bias }),
  fit: (sizes) => ({ ...sizes, N: 2 * Math.ceil(sizes.N / 2) }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N / 2, S, D],
    v: [B, N / 2, S, D + 1],
    bias: [1, N, L, S],
  }),
  keyAxes: { k: 2, v: 2, bias: 3 },
  errors: [
    {
      title: 'heads that cannot share evenly',
      call: () => groupedQuery(zeros(1, 4, 2, 4), zeros(1, 3, 2, 4), zeros(1, 3, 2, 4)),
      code: 'shape',
      names: 'must divide the 4 heads of queries; got 3. Use 1 or 2 or 4.',
    },
    {
      title: 'more groups than heads',
      call: () => groupedQuery(zeros(1, 2, 2, 4), zeros(1, 4, 2, 4), zeros(1, 4, 2, 4)),
      code: 'shape',
      names: 'got 4. Use 1 or 2.',
    },
    {
      title: 'values of another number of heads than keys',
      call: () => groupedQuery(zeros(1, 4, 2, 4), zeros(1, 2, 2, 4), zeros(1, 4, 2, 4)),
      code: 'shape',
      names: 'v must have G = 2',
    },
    {
      title: 'a bias for the groups instead of the heads',
      call: () =>
        groupedQuery(zeros(1, 4, 2, 4), zeros(1, 2, 3, 4), zeros(1, 2, 3, 4), {
          bias: zeros(1, 2, 2, 3),
        }),
      code: 'shape',
      names: 'bias must be broadcastable to [1, 4, 2, 3]; got [1, 2, 2, 3]',
    },
  ],
};
