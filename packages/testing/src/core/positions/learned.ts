import * as tf from '@tensorflow/tfjs';
import { attend, learned } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { pairs, tidied } from './sizes.js';

/** How `learned` is checked: added to queries and keys before attention. */
export const learnedSpec: CoreMechanism = {
  name: 'learned',
  summary: 'a learned vector for each position',
  paper: { authors: 'Gehring et al. 2017', id: 'arXiv:1705.03122', place: 'section 3.1' },
  golden: 'learned',
  run: ({ q, k, v, table }, { mask, settings }) =>
    tidied(() => {
      const placed = (x: tf.Tensor, offset?: number) =>
        tf.add(x, learned(table!, x.shape[2]!, { offset })); // [B, N, L, D] + [L, D]
      return attend(placed(q!, settings['offset']), placed(k!), v!, { mask });
    }),
  inputs: (sizes) => ({ ...pairs(sizes), table: [Math.max(sizes.L, sizes.S) + 1, sizes.D] }),
  keyAxes: { k: 2, v: 2 },
  free: ['B'], // cuts its table
  errors: [
    {
      title: 'more positions than rows',
      call: () => learned(tf.zeros([4, 3]), 3, { offset: 2 }),
      code: 'input-too-long',
      names: 'offset and length must not go beyond the 4 rows of table; got 2 and 3',
    },
    {
      title: 'no positions',
      call: () => learned(tf.zeros([4, 3]), 0),
      code: 'option',
      names: 'length must be a whole number ≥ 1; got 0',
    },
    {
      title: 'a negative offset',
      call: () => learned(tf.zeros([4, 3]), 1, { offset: -1 }),
      code: 'option',
      names: 'offset must be a whole number ≥ 0; got -1',
    },
  ],
};
