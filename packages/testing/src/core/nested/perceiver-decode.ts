import * as tf from '@tensorflow/tfjs';
import { perceiverDecode } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { blockShapes, latentBlockOf, zeroBlock } from './block-weights.js';

/** How `perceiverDecode` is checked. */
export const perceiverDecodeSpec: CoreMechanism = {
  name: 'perceiverDecode',
  summary: 'each wanted output asks the latents for what it needs',
  paper: { authors: 'Jaegle et al. 2021', id: 'arXiv:2107.14795', place: 'section 3.2' },
  golden: 'perceiver-decode',
  run: (inputs, { settings }) =>
    perceiverDecode(inputs['queries']!, inputs['latents']!, latentBlockOf(inputs, 'decoder'), {
      heads: settings['heads']!,
      residual: settings['residual'] === 1,
    }),
  inputs: ({ B, N, L, S, D }) => ({
    queries: [B, L, N * D],
    latents: [B, S, D + 1],
    ...blockShapes('decoder', N * D, D + 1),
  }),
  masks: 'none',
  settings: ({ N }) => ({ heads: N, residual: 1 }),
  errors: [
    {
      title: 'latents that do not fit the decoder',
      call: () =>
        perceiverDecode(tf.zeros([1, 3, 4]), tf.zeros([1, 2, 6]), zeroBlock(4), { heads: 1 }),
      code: 'shape',
      names: 'weights.key.kernel must have Ek = 6 at axis 0 as in context; got [4, 4]',
    },
  ],
};
