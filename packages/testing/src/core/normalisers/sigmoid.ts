import { attend, sigmoid } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes } from '../qkv.js';

/** How `sigmoid` is checked. */
export const sigmoidSpec: CoreMechanism = {
  name: 'sigmoid',
  summary: 'each key for itself; can count, and can attend to nothing',
  paper: { authors: 'Ramapuram et al. 2024', id: 'arXiv:2409.04431', place: 'section 2' },
  golden: 'sigmoid',
  run: ({ q, k, v, 'weights.bias': learned }, { mask, settings }) => {
    const bias = learned ?? settings['bias'];
    return attend(q!, k!, v!, { normalise: sigmoid(bias === undefined ? {} : { bias }), mask });
  },
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  normalised: false,
};
