import * as tf from '@tensorflow/tfjs';
import { attend, talkingHeads } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const square = (heads: number) => tf.zeros([1, heads, 3, 4]);

/** How `talkingHeads` is checked: as the normalisation of `attend`. */
export const talkingHeadsSpec: CoreMechanism = {
  name: 'talkingHeads',
  summary: 'heads are mixed before and after the softmax',
  paper: { authors: 'Shazeer et al. 2020', id: 'arXiv:2003.02436', place: 'section 4' },
  golden: 'talking-heads',
  run: ({ q, k, v, ...weights }, { mask }) =>
    attend(q!, k!, v!, {
      mask,
      normalise: talkingHeads({
        before: weights['weights.before'],
        after: weights['weights.after'],
      }),
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D],
    'weights.before': [N, N],
    'weights.after': [N, N],
  }),
  keyAxes: { k: 2, v: 2 },
  normalised: false,
  errors: [
    {
      title: 'a mixture of another number of heads',
      call: () =>
        attend(square(2), square(2), square(2), {
          normalise: talkingHeads({ after: tf.zeros([3, 3]) }),
        }),
      code: 'shape',
      names: 'talkingHeads: weights.after must have N = 2 at axis 0 as in scores; got [3, 3]',
    },
  ],
};
