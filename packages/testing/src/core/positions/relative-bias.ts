import * as tf from '@tensorflow/tfjs';
import { attend, relativeBias } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { pairs } from './sizes.js';

/** How `relativeBias` is checked: as the bias of `attend`. */
export const relativeBiasSpec: CoreMechanism = {
  name: 'relativeBias',
  summary: 'a learned bias for each distance, clipped',
  paper: { authors: 'Shaw et al. 2018', id: 'arXiv:1803.02155', place: 'section 3.2' },
  golden: 'relative-bias',
  run: ({ q, k, v, table }, { mask, settings }) =>
    attend(q!, k!, v!, { mask, bias: relativeBias(table!, { offset: settings['offset'] }) }),
  inputs: (sizes) => ({ ...pairs(sizes), table: [5, sizes.N] }),
  keyAxes: { k: 2, v: 2 },
  free: ['B'], // a row for each distance
  errors: [
    {
      title: 'a table without a middle',
      call: () => relativeBias(tf.zeros([4, 2])),
      code: 'shape',
      names: 'table must have an odd number of rows',
    },
    {
      title: 'a table without heads',
      call: () => relativeBias(tf.zeros([5])),
      code: 'shape',
      names: 'table must be [rows, N]; got [5]',
    },
    {
      title: 'a negative offset',
      call: () => relativeBias(tf.zeros([5, 2]), { offset: -1 }),
      code: 'option',
      names: 'offset must be a whole number ≥ 0; got -1',
    },
  ],
};
