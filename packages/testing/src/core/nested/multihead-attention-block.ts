import * as tf from '@tensorflow/tfjs';
import { multiheadAttentionBlock } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { activationOf, blockOf, blockShapes, zeroBlock } from './block-weights.js';

/** How `multiheadAttentionBlock` is checked. */
export const multiheadAttentionBlockSpec: CoreMechanism = {
  name: 'multiheadAttentionBlock',
  summary: 'elements take from a set, and are then changed one by one',
  paper: { authors: 'Lee et al. 2019', id: 'arXiv:1810.00825', place: 'eq. 6–7' },
  golden: 'multihead-attention-block',
  run: (inputs, { mask, settings }) =>
    multiheadAttentionBlock(inputs['query']!, inputs['context']!, blockOf(inputs, 'block'), {
      heads: settings['heads']!,
      activation: activationOf(settings),
      mask,
    }),
  inputs: ({ B, N, L, S, D }) => ({
    query: [B, L, N * D],
    context: [B, S, N * D + 1],
    ...blockShapes('block', N * D, N * D + 1),
  }),
  keyAxes: { context: 1 },
  settings: ({ N }) => ({ heads: N, smooth: 1 }),
  errors: [
    {
      title: 'a feed-forward network of another width',
      call: () =>
        multiheadAttentionBlock(
          tf.zeros([1, 2, 4]),
          tf.zeros([1, 3, 4]),
          { ...zeroBlock(4), feedForward: zeroBlock(6).feedForward },
          { heads: 2 },
        ),
      code: 'shape',
      names: 'weights.feedForward.widen.kernel must have E = 4 at axis 0 as in query; got [6, 2]',
    },
    {
      title: 'heads that do not divide the width',
      call: () =>
        multiheadAttentionBlock(tf.zeros([1, 2, 4]), tf.zeros([1, 3, 4]), zeroBlock(4), {
          heads: 3,
        }),
      code: 'shape',
      names: 'model width must be divisible by heads; got 4 and 3',
    },
  ],
};
