import * as tf from '@tensorflow/tfjs';
import { attend, locationAware, type LocationAwareWeights } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';
import { additiveWeights } from './additive-weights.js';

const zeroWeights = (): LocationAwareWeights => ({
  query: tf.zeros([4, 6]),
  key: tf.zeros([4, 6]),
  energy: tf.zeros([6]),
  filters: tf.zeros([5, 2]),
  location: tf.zeros([2, 6]),
});

/** How `locationAware` is checked. */
export const locationAwareSpec: CoreMechanism = {
  name: 'locationAware',
  summary: 'also sees where the step before looked; for speech',
  paper: { authors: 'Chorowski et al. 2015', id: 'arXiv:1506.07503', place: 'eq. 8 and 9' },
  golden: 'location-aware',
  run: ({ q, k, v, previous, ...weights }, { mask }) => {
    const { 'weights.filters': filters, 'weights.location': location } = weights;
    const all = { ...additiveWeights(weights), filters: filters!, location: location! };
    return attend(q!, k!, v!, { score: locationAware(all, previous!), mask });
  },
  inputs: ({ B, N, L, S, D }) => ({
    ...qkv({ B, N, L, S, D }),
    previous: [B, N, L, S],
    'weights.query': [D, D + 2],
    'weights.key': [N, D, D + 2],
    'weights.bias': [D + 2],
    'weights.energy': [D + 2],
    'weights.filters': [3, 2],
    'weights.location': [2, D + 2],
  }),
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'an alignment over other keys',
      call: () =>
        attend(...zeroQkv(), { score: locationAware(zeroWeights(), tf.zeros([1, 2, 2, 4])) }),
      code: 'shape',
      names: 'locationAware: previous must have S = 3 at axis 3 as in k; got [1, 2, 2, 4]',
    },
    {
      title: 'filters that do not fit what is made of them',
      call: () =>
        attend(...zeroQkv(), {
          score: locationAware(
            { ...zeroWeights(), location: tf.zeros([3, 6]) },
            tf.zeros([1, 2, 2, 3]),
          ),
        }),
      code: 'shape',
      names: 'locationAware: weights.location must have F = 2 at axis 0 as in weights.filters',
    },
  ],
};
