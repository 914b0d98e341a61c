import * as tf from '@tensorflow/tfjs';
import { attend, gumbel } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 2, 3]);

/** How `gumbel` is checked: straight-through, whose gradient is not the slope of its output. */
export const gumbelSpec: CoreMechanism = {
  name: 'gumbel',
  summary: 'a draw of one key that gradients flow through',
  paper: { authors: 'Jang et al. 2017', id: 'arXiv:1611.01144', place: 'eq. 2' },
  golden: 'gumbel',
  run: ({ q, k, v, noise }, { mask, settings }) =>
    attend(q!, k!, v!, {
      mask,
      normalise: gumbel({
        temperature: settings['temperature'],
        straightThrough: settings['straightThrough'] === 1,
        noise,
      }),
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D],
    noise: [B, N, L, S],
  }),
  keyAxes: { k: 2, v: 2, noise: 3 },
  settings: () => ({ temperature: 0.7, straightThrough: 1 }),
  gradients: 'golden',
  errors: [
    {
      title: 'a temperature of zero',
      call: () => gumbel({ temperature: 0 }),
      code: 'option',
      names: 'gumbel: temperature must be a finite number > 0; got 0',
    },
    {
      title: 'noise that does not fit the scores',
      call: () => attend(x(), x(), x(), { normalise: gumbel({ noise: tf.zeros([3]) }) }),
      code: 'shape',
      names: 'noise must be broadcastable to [1, 1, 2, 2]; got [3]',
    },
  ],
};
