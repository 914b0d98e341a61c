import * as tf from '@tensorflow/tfjs';
import { attend, cosine } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `cosine` is checked. */
export const cosineSpec: CoreMechanism = {
  name: 'cosine',
  summary: 'addresses by content, however long the vectors are',
  paper: { authors: 'Graves, Wayne & Danihelka 2014', id: 'arXiv:1410.5401', place: 'eq. 5 and 6' },
  golden: 'cosine',
  run: ({ q, k, v, 'weights.scale': learned }, { mask, settings }) => {
    const scale = learned ?? settings['scale'];
    return attend(q!, k!, v!, { score: cosine(scale === undefined ? {} : { scale }), mask });
  },
  inputs: (sizes) => ({ ...qkv(sizes), 'weights.scale': [sizes.N, 1, 1] }),
  keyAxes: qkvKeyAxes,
  errors: [
    {
      title: 'keys of another width than the queries',
      call: () => attend(...zeroQkv(5), { score: cosine() }),
      code: 'shape',
      names: 'cosine: k must have D = 4 at axis 3 as in q; got [1, 2, 3, 5]',
    },
    {
      title: 'scales for another number of heads',
      call: () => attend(...zeroQkv(), { score: cosine({ scale: tf.zeros([3, 1, 1]) }) }),
      code: 'shape',
      names: 'cosine: scale must be broadcastable to [1, 2, 2, 3]; got [3, 1, 1]',
    },
  ],
};
