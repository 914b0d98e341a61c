import { attend, sparsemax, scaledDot } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes } from '../qkv.js';

/** How `sparsemax` is checked. */
export const sparsemaxSpec: CoreMechanism = {
  name: 'sparsemax',
  summary: 'keys that fit badly get no weight at all',
  paper: { authors: 'Martins & Astudillo 2016', id: 'arXiv:1602.02068', place: 'eq. 2 and 3' },
  golden: 'sparsemax',
  run: ({ q, k, v }, { mask, settings: { scale } }) =>
    attend(q!, k!, v!, { score: scaledDot({ scale }), normalise: sparsemax(), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  differenceStep: 0.01,
  // Far enough apart that some keys get nothing.
  settings: () => ({ scale: 3 }),
};
