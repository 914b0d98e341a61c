import * as tf from '@tensorflow/tfjs';
import { attend, qkNorm, scaledDot } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** What the numbers in the golden file stand for. */
const norms = ['layer', 'rms', 'length'] as const;

/** How `qkNorm` is checked. */
export const qkNormSpec: CoreMechanism = {
  name: 'qkNorm',
  summary: 'normalises queries and keys first, so that training stays stable',
  paper: {
    authors: 'Henry et al. 2020; Dehghani et al. 2023',
    id: 'arXiv:2010.04245; arXiv:2302.05442',
    place: 'QKNorm; section 2',
  },
  golden: 'qk-norm',
  run: ({ q, k, v, 'weights.query': query, 'weights.key': key }, { mask, settings }) => {
    const norm = norms[settings['norm'] ?? 0]!;
    const score = qkNorm(scaledDot(), { norm, ...(query && { query }), ...(key && { key }) });
    return attend(q!, k!, v!, { score, mask });
  },
  inputs: (sizes) => ({
    ...qkv(sizes),
    'weights.query': [sizes.D],
    'weights.key': [sizes.N, 1, sizes.D],
  }),
  keyAxes: qkvKeyAxes,
  differenceStep: 0.01,
  errors: [
    {
      title: 'factors of another width',
      call: () => attend(...zeroQkv(), { score: qkNorm(scaledDot(), { query: tf.zeros([3]) }) }),
      code: 'shape',
      names: 'qkNorm: query must be broadcastable to [1, 2, 2, 4]; got [3]',
    },
  ],
};
