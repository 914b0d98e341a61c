import { attend, hard } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/** How `hard` is checked. */
export const hardSpec: CoreMechanism = {
  name: 'hard',
  summary: 'all weight on the best key, for inference',
  paper: { authors: 'Xu et al. 2015', id: 'arXiv:1502.03044', place: 'section 4.1' },
  golden: 'hard',
  run: ({ q, k, v }, { mask }) => attend(q!, k!, v!, { mask, normalise: hard() }),
  inputs: ({ B, N, L, S, D }) => ({ q: [B, N, L, D], k: [B, N, S, D], v: [B, N, S, D] }),
  keyAxes: { k: 2, v: 2 },
  gradients: 'golden',
};
