import { attend, topK } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `topK` is checked. */
export const topKSpec: CoreMechanism = {
  name: 'topK',
  summary: 'the k best keys and no other',
  paper: { authors: 'Gupta et al. 2021', id: 'arXiv:2106.06899', place: 'section 2' },
  golden: 'top-k',
  run: ({ q, k, v }, { mask, settings }) =>
    attend(q!, k!, v!, { normalise: topK(settings['k']!), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  differenceStep: 0.003,
  settings: () => ({ k: 2 }),
  errors: [
    {
      title: 'no key at all',
      call: () => attend(...zeroQkv(), { normalise: topK(0) }),
      code: 'option',
      names: 'topK: k must be a whole number ≥ 1; got 0',
    },
    {
      title: 'a fraction of a key',
      call: () => attend(...zeroQkv(), { normalise: topK(1.5) }),
      code: 'option',
      names: 'topK: k must be a whole number ≥ 1; got 1.5',
    },
  ],
};
