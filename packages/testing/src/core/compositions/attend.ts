import * as tf from '@tensorflow/tfjs';
import { attend, scaledDot, softmax, weightedSum } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/** How `attend` is checked: with every choice made, as the choices that it would make by itself. */
export const attendSpec: CoreMechanism = {
  name: 'attend',
  summary: 'composes any attention: score, where, normalise, aggregate',
  paper: { authors: 'Vaswani et al. 2017', id: 'arXiv:1706.03762', place: 'eq. 1' },
  golden: 'scaled-dot-product',
  run: ({ q, k, v, bias }, { mask }) =>
    attend(q!, k!, v!, {
      score: scaledDot(),
      mask,
      bias: bias && (() => bias),
      normalise: softmax(),
      dropout: 0,
      aggregate: weightedSum(),
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D],
    bias: [B, 1, L, S],
  }),
  keyAxes: { k: 2, v: 2, bias: 3 },
  errors: [
    {
      title: 'keys without heads',
      call: () => attend(tf.zeros([1, 1, 2, 4]), tf.zeros([1, 2, 4]), tf.zeros([1, 1, 2, 4])),
      code: 'shape',
      names: 'k must be [B, N, S, Dk]; got [1, 2, 4]',
    },
  ],
};
