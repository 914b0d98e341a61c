import * as tf from '@tensorflow/tfjs';
import { retention } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/** How `retention` is checked. */
export const retentionSpec: CoreMechanism = {
  name: 'retention',
  summary: 'causal, with a memory that fades at a steady rate',
  paper: { authors: 'Sun et al. 2023', id: 'arXiv:2307.08621', place: 'eq. 5 to 8' },
  golden: 'retention',
  run: ({ q, k, v }, { mask, settings: { chunk } }) => retention(q!, k!, v!, { mask, chunk }),
  settings: () => ({ chunk: 2 }),
  fit: (sizes) => ({ ...sizes, L: sizes.S }),
  inputs: ({ B, N, S, D }) => ({
    q: [B, N, S, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
  }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  free: ['B'], // chunks
  errors: [
    {
      title: 'queries without heads',
      call: () => retention(tf.zeros([1, 3, 4]), tf.zeros([1, 3, 4]), tf.zeros([1, 3, 4])),
      code: 'shape',
      names: 'q must be [B, N, L, D]; got [1, 3, 4]',
    },
    {
      title: 'another number of decays than heads',
      call: () => {
        const x = tf.zeros([1, 2, 3, 4]);
        return retention(x, x, x, { decay: [0.5] });
      },
      code: 'option',
      names: 'decay must hold a number in (0, 1] for each of 2 heads; got [0.5]',
    },
    {
      title: 'a memory that grows',
      call: () => {
        const x = tf.zeros([1, 1, 3, 4]);
        return retention(x, x, x, { decay: [1.5] });
      },
      code: 'option',
      names: 'decay must hold a number in (0, 1]',
    },
  ],
};
