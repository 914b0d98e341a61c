import * as tf from '@tensorflow/tfjs';
import { causal, linformer } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

/** How `linformer` is checked. */
export const linformerSpec: CoreMechanism = {
  name: 'linformer',
  summary: 'attends to a few learned mixtures of all keys',
  paper: { authors: 'Wang et al. 2020', id: 'arXiv:2006.04768', place: 'eq. 7' },
  golden: 'linformer',
  run: (inputs, { mask }) =>
    linformer(
      inputs['q']!,
      inputs['k']!,
      inputs['v']!,
      { key: inputs['weights.key']!, value: inputs['weights.value'] },
      { mask },
    ),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
    'weights.key': [S, 2],
    'weights.value': [S, 2],
  }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  errors: [
    {
      title: 'projections for another number of keys',
      call: () =>
        linformer(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), { key: zeros(5, 2) }),
      code: 'shape',
      names: 'weights.key must have S = 3 at axis 0 as in k; got [5, 2]',
    },
    {
      title: 'a mask that tells queries apart',
      call: () =>
        linformer(
          zeros(1, 1, 3, 4),
          zeros(1, 1, 3, 4),
          zeros(1, 1, 3, 4),
          { key: zeros(3, 2) },
          { mask: causal() },
        ),
      code: 'option',
      names: 'mask (causal) must hide a key from all queries alike',
    },
  ],
};
