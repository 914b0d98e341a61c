import * as tf from '@tensorflow/tfjs';
import { poolingByAttention } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { activationOf, blockOf, blockShapes, feedForwardOf, zeroBlock } from './block-weights.js';

/** How `poolingByAttention` is checked; its queries are the seeds. */
export const poolingByAttentionSpec: CoreMechanism = {
  name: 'poolingByAttention',
  summary: 'a set of any size becomes as many vectors as there are seeds',
  paper: { authors: 'Lee et al. 2019', id: 'arXiv:1810.00825', place: 'eq. 11' },
  golden: 'pooling-by-attention',
  run: (inputs, { mask, settings }) =>
    poolingByAttention(
      inputs['x']!,
      {
        seeds: inputs['weights.seeds']!,
        block: blockOf(inputs, 'block'),
        elements: 'elements.widen.kernel' in inputs ? feedForwardOf(inputs, 'elements') : undefined,
      },
      { heads: settings['heads']!, activation: activationOf(settings), mask },
    ),
  inputs: ({ B, N, L, S, D }) => ({
    x: [B, S, N * D + 1],
    'weights.seeds': [L, N * D],
    ...blockShapes('block', N * D, N * D + 1),
  }),
  keyAxes: { x: 1 },
  settings: ({ N }) => ({ heads: N, smooth: 1 }),
  errors: [
    {
      title: 'seeds that do not fit their projection',
      call: () =>
        poolingByAttention(
          tf.zeros([1, 3, 4]),
          { seeds: tf.zeros([1, 6]), block: zeroBlock(4) },
          { heads: 2 },
        ),
      code: 'shape',
      names: 'weights.block.attention.query.kernel must have Es = 6 at axis 0 as in weights.seeds',
    },
  ],
};
