import { attend, softmax } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes } from '../qkv.js';

/** How `softmax` is checked. */
export const softmaxSpec: CoreMechanism = {
  name: 'softmax',
  summary: 'every key gets weight, the best most',
  paper: {
    authors: 'Bridle 1990',
    id: 'doi:10.1007/978-3-642-76153-9_28',
    place: 'normalised exponential',
  },
  golden: 'softmax',
  run: ({ q, k, v }, { mask }) => attend(q!, k!, v!, { normalise: softmax(), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
};
