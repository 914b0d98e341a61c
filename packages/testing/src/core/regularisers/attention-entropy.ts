import * as tf from '@tensorflow/tfjs';
import { attentionEntropy } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { attendedInputs, attendedOf, realRows } from './attended.js';

/** How `attentionEntropy` is checked. */
export const attentionEntropySpec: CoreMechanism = {
  name: 'attentionEntropy',
  summary: 'how widely attention is spread: keeps it from collapsing, or sharpens it',
  paper: { authors: 'Zhai et al. 2023', id: 'arXiv:2303.06296', place: 'section 3' },
  golden: 'attention-entropy',
  run: (inputs, context) =>
    tf.tidy(() => {
      const { weights } = attendedOf(inputs, context);
      return { output: attentionEntropy(weights, { real: realRows(weights, context) }) };
    }),
  inputs: attendedInputs,
  keyAxes: { k: 2 },
  masks: 'keys',
  pooled: true,
  errors: [
    {
      title: 'weights without heads',
      call: () => attentionEntropy(tf.zeros([1, 2, 3])),
      code: 'shape',
      names: 'weights must be [B, N, L, S]; got [1, 2, 3]',
    },
    {
      title: 'rows of another length',
      call: () => attentionEntropy(tf.zeros([1, 1, 2, 3]), { real: tf.ones([1, 3], 'bool') }),
      code: 'shape',
      names: 'attentionEntropy: real must have L = 2 at axis 1',
    },
  ],
};
