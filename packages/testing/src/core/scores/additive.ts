import * as tf from '@tensorflow/tfjs';
import { attend, additive } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';
import { additiveWeights } from './additive-weights.js';

/** How `additive` is checked. */
export const additiveSpec: CoreMechanism = {
  name: 'additive',
  summary: 'a small network compares; the first attention of translation',
  paper: { authors: 'Bahdanau, Cho & Bengio 2015', id: 'arXiv:1409.0473', place: 'section A.1.2' },
  golden: 'additive',
  run: ({ q, k, v, ...weights }, { mask }) =>
    attend(q!, k!, v!, { score: additive(additiveWeights(weights)), mask }),
  inputs: ({ B, N, L, S, D }) => ({
    ...qkv({ B, N, L, S, D }),
    k: [B, N, S, D + 1],
    'weights.query': [N, D, D + 2],
    'weights.key': [D + 1, D + 2],
    'weights.bias': [D + 2],
    'weights.energy': [N, D + 2],
  }),
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'a hidden layer of two widths',
      call: () =>
        attend(...zeroQkv(), {
          score: additive({
            query: tf.zeros([4, 6]),
            key: tf.zeros([4, 5]),
            energy: tf.zeros([6]),
          }),
        }),
      code: 'shape',
      names: 'additive: weights.key must have A = 6 at axis 1 as in weights.query; got [4, 5]',
    },
    {
      title: 'keys as they are, but not as wide as the hidden layer',
      call: () => attend(...zeroQkv(5), { score: additive({ energy: tf.zeros([4]) }) }),
      code: 'shape',
      names: 'additive: k must have A = 4 at axis 3 as in q; got [1, 2, 3, 5]',
    },
  ],
};
