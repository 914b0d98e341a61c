import * as tf from '@tensorflow/tfjs';
import { causal, nystrom } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

/** How `nystrom` is checked. */
export const nystromSpec: CoreMechanism = {
  name: 'nystrom',
  summary: 'softmax attention by way of a few landmarks',
  paper: { authors: 'Xiong et al. 2021', id: 'arXiv:2102.03902', place: 'eq. 13 to 17' },
  golden: 'nystrom',
  run: ({ q, k, v }, { mask, settings: { landmarks, iterations } }) =>
    nystrom(q!, k!, v!, { landmarks, iterations, mask }),
  settings: () => ({ landmarks: 2, iterations: 6 }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
  }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  free: ['B'], // segments
  errors: [
    {
      title: 'another number of values than keys',
      call: () => nystrom(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 2, 4)),
      code: 'shape',
      names: 'v must have S = 3',
    },
    {
      title: 'a mask that tells queries apart',
      call: () =>
        nystrom(zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), { mask: causal() }),
      code: 'option',
      names: 'mask (causal) must hide a key from all queries alike',
    },
    {
      title: 'a fraction of a landmark',
      call: () =>
        nystrom(zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), { landmarks: 0.5 }),
      code: 'option',
      names: 'landmarks must be a whole number ≥ 1; got 0.5',
    },
    {
      title: 'no iterations',
      call: () =>
        nystrom(zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), { iterations: 0 }),
      code: 'option',
      names: 'iterations must be a whole number ≥ 1; got 0',
    },
  ],
};
