import * as tf from '@tensorflow/tfjs';
import { attend, sinks } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `sinks` is checked. */
export const sinksSpec: CoreMechanism = {
  name: 'sinks',
  summary: 'a learned place in each head for weight that no key deserves',
  paper: {
    authors: 'OpenAI 2025; Xiao et al. 2023',
    id: 'arXiv:2508.10925; arXiv:2309.17453',
    place: 'section 2.2; section 3.3',
  },
  golden: 'sinks',
  run: ({ q, k, v, 'weights.logits': logits }, { mask }) =>
    attend(q!, k!, v!, { normalise: sinks(logits!), mask }),
  inputs: (sizes) => ({ ...qkv(sizes), 'weights.logits': [sizes.N] }),
  keyAxes: qkvKeyAxes,
  normalised: false,
  errors: [
    {
      title: 'sinks for another number of heads',
      call: () => attend(...zeroQkv(), { normalise: sinks(tf.zeros([3])) }),
      code: 'shape',
      names: 'sinks: logits must have N = 2 at axis 0 as in scores; got [3]',
    },
  ],
};
