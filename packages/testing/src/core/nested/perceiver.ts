import * as tf from '@tensorflow/tfjs';
import { causal, perceiver, type PerceiverRound } from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';
import { blockShapes, latentBlockOf, preNormShapes, zeroBlock } from './block-weights.js';

/** A round among the inputs, with as many blocks as asked for. */
const roundOf = (inputs: Tensors, blocks: number): PerceiverRound => ({
  read: latentBlockOf(inputs, 'read'),
  process: Array.from({ length: blocks }, (_, at) => latentBlockOf(inputs, `process${at}`)),
});

/** How `perceiver` is checked; its queries are the latents, its weights those of the first reading. */
export const perceiverSpec: CoreMechanism = {
  name: 'perceiver',
  summary: 'a latent array reads an input of any length, in linear time',
  paper: { authors: 'Jaegle et al. 2021', id: 'arXiv:2103.03206', place: 'section 3' },
  golden: 'perceiver',
  run: (inputs, { mask, settings }) =>
    tf.tidy(() => {
      const round = roundOf(inputs, settings['blocks']!);
      const rounds = Array<PerceiverRound>(settings['rounds']!).fill(round);
      const { output, reads } = perceiver(
        inputs['input']!,
        { latents: inputs['weights.latents']!, rounds },
        { heads: settings['heads']!, readHeads: settings['readHeads']!, mask },
      );
      return { output, weights: reads[0]! };
    }),
  inputs: ({ B, N, L, S, D }) => ({
    input: [B, S, D],
    'weights.latents': [L, N * D],
    ...blockShapes('read', N * D, D, N),
    ...preNormShapes('read', N * D),
    ...blockShapes('process0', N * D, N * D, N),
    ...preNormShapes('process0', N * D),
  }),
  keyAxes: { input: 1 },
  masks: 'keys',
  settings: ({ N }) => ({ heads: N, readHeads: N, rounds: 1, blocks: 1 }),
  errors: [
    {
      title: 'no rounds',
      call: () =>
        perceiver(tf.zeros([1, 3, 4]), { latents: tf.zeros([2, 4]), rounds: [] }, { heads: 1 }),
      code: 'option',
      names: 'weights.rounds must hold at least one',
    },
    {
      title: 'a block of another width than the latents',
      call: () =>
        perceiver(
          tf.zeros([1, 3, 4]),
          { latents: tf.zeros([2, 4]), rounds: [{ read: zeroBlock(4), process: [zeroBlock(6)] }] },
          { heads: 1 },
        ),
      code: 'shape',
      names: 'weights.rounds[0].process[0].attention.query.kernel must have E = 4 at axis 0',
    },
    {
      title: 'a causal mask',
      call: () =>
        perceiver(
          tf.zeros([1, 3, 4]),
          { latents: tf.zeros([2, 4]), rounds: [{ read: zeroBlock(4), process: [] }] },
          { heads: 1, mask: causal() },
        ),
      code: 'option',
      names: 'mask (causal) must hide a key from all queries alike',
    },
  ],
};
