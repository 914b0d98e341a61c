import { attend, softCap } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `softCap` is checked. */
export const softCapSpec: CoreMechanism = {
  name: 'softCap',
  summary: 'keeps any scores within bounds, smoothly',
  paper: { authors: 'Gemma Team 2024', id: 'arXiv:2408.00118', place: 'section 2' },
  golden: 'soft-cap',
  run: ({ q, k, v }, { mask, settings: { cap } }) =>
    attend(q!, k!, v!, { score: softCap(cap!), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  settings: () => ({ cap: 0.5 }),
  errors: [
    {
      title: 'a cap of zero',
      call: () => attend(...zeroQkv(), { score: softCap(0) }),
      code: 'option',
      names: 'softCap: cap must be a finite number > 0; got 0',
    },
  ],
};
