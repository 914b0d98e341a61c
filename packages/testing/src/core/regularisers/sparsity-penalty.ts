import * as tf from '@tensorflow/tfjs';
import { sparsityPenalty } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { attendedInputs, attendedOf, realRows } from './attended.js';

/** How `sparsityPenalty` is checked. */
export const sparsityPenaltySpec: CoreMechanism = {
  name: 'sparsityPenalty',
  summary: 'how many keys a query effectively looks at: makes attention sparse',
  paper: { authors: 'Yang, Wen & Li 2020', id: 'arXiv:1908.09979', place: 'Hoyer-Square' },
  golden: 'sparsity-penalty',
  run: (inputs, context) =>
    tf.tidy(() => {
      const { weights } = attendedOf(inputs, context);
      return { output: sparsityPenalty(weights, { real: realRows(weights, context) }) };
    }),
  inputs: attendedInputs,
  keyAxes: { k: 2 },
  masks: 'keys',
  pooled: true,
  errors: [
    {
      title: 'weights without heads',
      call: () => sparsityPenalty(tf.zeros([1, 2, 3])),
      code: 'shape',
      names: 'weights must be [B, N, L, S]; got [1, 2, 3]',
    },
  ],
};
