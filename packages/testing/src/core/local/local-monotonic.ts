import * as tf from '@tensorflow/tfjs';
import { localMonotonic, type LocalMonotonicOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 3, 2]);
const refused = (options: LocalMonotonicOptions) => localMonotonic(x(), x(), x(), options);

/** How `localMonotonic` is checked. */
export const localMonotonicSpec: CoreMechanism = {
  name: 'localMonotonic',
  summary: 'local-m: looks around its own position, for sequences that run in step',
  paper: { authors: 'Luong et al. 2015', id: 'arXiv:1508.04025', place: 'section 3.2' },
  golden: 'local-monotonic',
  run: ({ q, k, v }, { mask, settings }) =>
    localMonotonic(q!, k!, v!, {
      radius: settings['radius']!,
      offset: settings['offset'],
      mask,
    }),
  inputs: ({ B, N, L, S, D }) => ({ q: [B, N, L, D], k: [B, N, S, D], v: [B, N, S, D + 1] }),
  keyAxes: { k: 2, v: 2 },
  settings: () => ({ radius: 2 }),
  normalised: false, // the window may be empty
  errors: [
    {
      title: 'a negative radius',
      call: () => refused({ radius: -1 }),
      code: 'option',
      names: 'localMonotonic: radius must be a whole number ≥ 0; got -1',
    },
    {
      title: 'a fraction of an offset',
      call: () => refused({ radius: 1, offset: 0.5 }),
      code: 'option',
      names: 'localMonotonic: offset must be a whole number ≥ 0; got 0.5',
    },
  ],
};
