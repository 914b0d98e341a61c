import * as tf from '@tensorflow/tfjs';
import { inducedSetAttention } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { activationOf, blockOf, blockShapes, normShapes, zeroBlock } from './block-weights.js';

/** How `inducedSetAttention` is checked: its queries are the inducing points. */
export const inducedSetAttentionSpec: CoreMechanism = {
  name: 'inducedSetAttention',
  summary: 'a set looks at itself by way of a few inducing points, in linear time',
  paper: { authors: 'Lee et al. 2019', id: 'arXiv:1810.00825', place: 'eq. 9–10' },
  golden: 'induced-set-attention',
  run: (inputs, { mask, settings }) =>
    tf.tidy(() => {
      const { output, gathered } = inducedSetAttention(
        inputs['x']!,
        {
          points: inputs['weights.points']!,
          gather: blockOf(inputs, 'gather'),
          spread: blockOf(inputs, 'spread'),
        },
        { heads: settings['heads']!, activation: activationOf(settings), mask },
      );
      return { output, weights: gathered };
    }),
  inputs: ({ B, N, L, S, D }) => ({
    x: [B, S, N * D],
    'weights.points': [L, N * D],
    ...blockShapes('gather', N * D, N * D, N),
    ...normShapes('gather', N * D),
    ...blockShapes('spread', N * D, N * D, N),
    ...normShapes('spread', N * D),
  }),
  keyAxes: { x: 1 },
  masks: 'keys',
  settings: ({ N }) => ({ heads: N, smooth: 1 }),
  errors: [
    {
      title: 'inducing points that do not fit their projection',
      call: () =>
        inducedSetAttention(
          tf.zeros([1, 3, 4]),
          { points: tf.zeros([2, 6]), gather: zeroBlock(4), spread: zeroBlock(4) },
          { heads: 2 },
        ),
      code: 'shape',
      names:
        'weights.gather.attention.query.kernel must have Em = 6 at axis 0 as in weights.points',
    },
  ],
};
