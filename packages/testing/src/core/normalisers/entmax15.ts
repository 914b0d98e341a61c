import { attend, entmax15, scaledDot } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes } from '../qkv.js';

/** How `entmax15` is checked. */
export const entmax15Spec: CoreMechanism = {
  name: 'entmax15',
  summary: 'smooth like softmax, with exact zeros like sparsemax',
  paper: {
    authors: 'Peters, Niculae & Martins 2019',
    id: 'arXiv:1905.05702',
    place: 'algorithm 2',
  },
  golden: 'entmax15',
  run: ({ q, k, v }, { mask, settings: { scale } }) =>
    attend(q!, k!, v!, { score: scaledDot({ scale }), normalise: entmax15(), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  differenceStep: 0.01,
  // Far enough apart that some keys get nothing.
  settings: () => ({ scale: 3 }),
};
