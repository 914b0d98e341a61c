import { attend, scaledDot } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `scaledDot` is checked. */
export const scaledDotSpec: CoreMechanism = {
  name: 'scaledDot',
  summary: 'the product of transformers, as even at any width',
  paper: { authors: 'Vaswani et al. 2017', id: 'arXiv:1706.03762', place: 'eq. 1' },
  golden: 'scaled-dot',
  run: ({ q, k, v }, { mask, settings: { scale } }) =>
    attend(q!, k!, v!, { score: scaledDot({ scale }), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'keys of another width than the queries',
      call: () => attend(...zeroQkv(5), { score: scaledDot() }),
      code: 'shape',
      names: 'scaledDot: k must have D = 4 at axis 3 as in q; got [1, 2, 3, 5]',
    },
  ],
};
