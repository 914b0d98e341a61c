import * as tf from '@tensorflow/tfjs';
import { performer } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

/** How `performer` is checked. */
export const performerSpec: CoreMechanism = {
  name: 'performer',
  summary: 'softmax attention, estimated by random features',
  paper: { authors: 'Choromanski et al. 2021', id: 'arXiv:2009.14794', place: 'lemma 1, eq. 5' },
  golden: 'performer',
  run: (inputs, { mask, settings }) =>
    performer(inputs['q']!, inputs['k']!, inputs['v']!, {
      features: inputs['weights.features'],
      mask,
      causal: settings['causal'] === 1,
      chunk: settings['chunk'],
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
    'weights.features': [D + 2, D],
  }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  errors: [
    {
      title: 'no features',
      call: () =>
        performer(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), { features: 0 }),
      code: 'option',
      names: 'favorPlus: features must be a whole number ≥ 1; got 0',
    },
    {
      title: 'directions of another width than the queries',
      call: () =>
        performer(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), {
          features: zeros(8, 5),
        }),
      code: 'shape',
      names: 'features must have 4 at axis 1; got [8, 5]',
    },
    {
      title: 'values that are no numbers, under its own name',
      call: () =>
        performer(zeros(1, 1, 1, 2), zeros(1, 1, 1, 2), tf.tensor4d([NaN, 1], [1, 1, 1, 2])),
      code: 'input-value',
      names: 'performer: v must hold finite numbers',
    },
  ],
};
