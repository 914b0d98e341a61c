import * as tf from '@tensorflow/tfjs';
import { attend, monotonic } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 2, 3]);

/** How `monotonic` is checked. */
export const monotonicSpec: CoreMechanism = {
  name: 'monotonic',
  summary: 'moves only towards later keys, for speech and other input that arrives in order',
  paper: { authors: 'Raffel et al. 2017', id: 'arXiv:1704.00784', place: 'sections 2.2 and 2.3' },
  golden: 'monotonic',
  run: ({ q, k, v, noise, previous }, { mask, settings }) =>
    attend(q!, k!, v!, {
      mask,
      normalise: monotonic({
        mode: settings['hard'] === 1 ? 'hard' : 'expected',
        noise,
        previous,
      }),
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D],
    noise: [B, N, L, S],
  }),
  keyAxes: { k: 2, v: 2, noise: 3 },
  normalised: false,
  free: ['B'], // loops over queries, adds up along keys by doubling
  errors: [
    {
      title: 'a previous place among other keys',
      call: () =>
        attend(x(), x(), x(), { normalise: monotonic({ previous: tf.zeros([1, 1, 1, 3]) }) }),
      code: 'shape',
      names: 'previous must have S = 2 at axis 3 as in scores; got [1, 1, 1, 3]',
    },
    {
      title: 'noise that does not fit the scores',
      call: () => attend(x(), x(), x(), { normalise: monotonic({ noise: tf.zeros([5]) }) }),
      code: 'shape',
      names: 'monotonic: noise must be broadcastable to [1, 1, 2, 2]; got [5]',
    },
  ],
};
