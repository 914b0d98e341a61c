import * as tf from '@tensorflow/tfjs';
import { headDisagreement } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { attendedInputs, attendedOf, realRows } from './attended.js';

/** How `headDisagreement` is checked. */
export const headDisagreementSpec: CoreMechanism = {
  name: 'headDisagreement',
  summary: 'how much heads differ in values, weights or outputs: makes them look elsewhere',
  paper: { authors: 'Li et al. 2018', id: 'arXiv:1810.10183', place: 'section 3' },
  golden: 'head-disagreement',
  run: (inputs, context) =>
    tf.tidy(() => {
      const { output, weights } = attendedOf(inputs, context);
      const positions = context.settings['positions'] === 1;
      const [kind, x] = positions
        ? (['positions', weights] as const)
        : (['outputs', output] as const);
      return { output: headDisagreement(kind, x, { real: realRows(x, context) }) };
    }),
  inputs: attendedInputs,
  settings: () => ({ positions: 0 }),
  keyAxes: { k: 2 },
  masks: 'keys',
  pooled: true,
  errors: [
    {
      title: 'outputs whose heads are joined',
      call: () => headDisagreement('outputs', tf.zeros([1, 2, 3])),
      code: 'shape',
      names: 'x must be [B, N, L, D]; got [1, 2, 3]',
    },
  ],
};
