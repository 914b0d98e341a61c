import { attend, softmaxPlusOne } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes } from '../qkv.js';

/** How `softmaxPlusOne` is checked. */
export const softmaxPlusOneSpec: CoreMechanism = {
  name: 'softmaxPlusOne',
  summary: 'a query that finds nothing may attend to nothing',
  paper: { authors: 'Miller 2023', id: '“Attention is off by one”', place: 'softmax1' },
  golden: 'softmax-plus-one',
  run: ({ q, k, v }, { mask }) => attend(q!, k!, v!, { normalise: softmaxPlusOne(), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  normalised: false,
};
