import * as tf from '@tensorflow/tfjs';
import { causal, linearAttention } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

/** How `linearAttention` is checked. */
export const linearAttentionSpec: CoreMechanism = {
  name: 'linearAttention',
  summary: 'time grows with the length, not with its square',
  paper: { authors: 'Katharopoulos et al. 2020', id: 'arXiv:2006.16236', place: 'eq. 5 and 9' },
  golden: 'linear-attention',
  run: ({ q, k, v }, { mask, settings }) =>
    linearAttention(q!, k!, v!, {
      mask,
      causal: settings['causal'] === 1,
      chunk: settings['chunk'],
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
  }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  errors: [
    {
      title: 'keys of another width than the queries',
      call: () => linearAttention(zeros(1, 1, 2, 4), zeros(1, 1, 3, 5), zeros(1, 1, 3, 4)),
      code: 'shape',
      names: 'k must have D = 4 at axis 3 as in q; got [1, 1, 3, 5]',
    },
    {
      title: 'a mask that tells queries apart',
      call: () =>
        linearAttention(zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), {
          mask: causal(),
        }),
      code: 'option',
      names: 'mask (causal) must hide a key from all queries alike',
    },
    {
      title: 'more keys than queries where each query stands at a key',
      call: () =>
        linearAttention(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), { causal: true }),
      code: 'shape',
      names: 'causal attention must have as many queries as keys; got 2 and 3. To go on after',
    },
    {
      title: 'chunks of nothing',
      call: () =>
        linearAttention(zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), { chunk: 0 }),
      code: 'option',
      names: 'chunk must be a whole number ≥ 1; got 0',
    },
  ],
};
