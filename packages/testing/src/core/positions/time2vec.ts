import * as tf from '@tensorflow/tfjs';
import { attend, time2Vec } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { pairs, tidied } from './sizes.js';

/** How `time2Vec` is checked: added to the keys before attention. */
export const time2VecSpec: CoreMechanism = {
  name: 'time2Vec',
  summary: 'a learned vector for a time: a trend and swings',
  paper: { authors: 'Kazemi et al. 2019', id: 'arXiv:1907.05321', place: 'eq. 1' },
  golden: 'time2vec',
  run: (inputs, { mask }) => {
    const { q, k, v, times } = inputs;
    return tidied(() => {
      const vectors = time2Vec(times!, {
        frequency: inputs['weights.frequency']!,
        phase: inputs['weights.phase']!,
      });
      return attend(q!, tf.add(k!, tf.expandDims(vectors, 1)), v!, { mask }); // [B, N, S, D] + [B, 1, S, D]
    });
  },
  inputs: (sizes) => ({
    ...pairs(sizes),
    times: [sizes.B, sizes.S],
    'weights.frequency': [sizes.D],
    'weights.phase': [sizes.D],
  }),
  keyAxes: { k: 2, v: 2, times: 1 },
  errors: [
    {
      title: 'phases of another width than frequencies',
      call: () => time2Vec(tf.zeros([1, 3]), { frequency: tf.zeros([4]), phase: tf.zeros([3]) }),
      code: 'shape',
      names: 'weights.phase must have E = 4 at axis 0 as in weights.frequency; got [3]',
    },
    {
      title: 'times without a batch',
      call: () => time2Vec(tf.zeros([3]), { frequency: tf.zeros([4]), phase: tf.zeros([4]) }),
      code: 'shape',
      names: 'times must be [B, L]; got [3]',
    },
  ],
};
