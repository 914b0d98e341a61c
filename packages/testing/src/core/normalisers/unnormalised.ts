import { attend, unnormalised } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes } from '../qkv.js';

/** How `unnormalised` is checked. */
export const unnormalisedSpec: CoreMechanism = {
  name: 'unnormalised',
  summary: 'scores as they are: the sum tells how strong the interest is',
  paper: { authors: 'Zhou et al. 2018', id: 'arXiv:1706.06978', place: 'section 4.3' },
  golden: 'unnormalised',
  run: ({ q, k, v }, { mask }) => attend(q!, k!, v!, { normalise: unnormalised(), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  normalised: false,
};
