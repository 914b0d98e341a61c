import * as tf from '@tensorflow/tfjs';
import { longformer, type LongformerOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { sameLengths } from './same-lengths.js';

const x = () => tf.zeros([1, 1, 3, 2]);
const refused = (options: LongformerOptions) => longformer(x(), x(), x(), options);

/** How `longformer` is checked. */
export const longformerSpec: CoreMechanism = {
  name: 'longformer',
  summary: 'a window, and a few tokens that see all and are seen by all',
  paper: { authors: 'Beltagy et al. 2020', id: 'arXiv:2004.05150', place: 'section 3.1' },
  golden: 'longformer',
  run: ({ q, k, v }, { mask, settings }) =>
    longformer(q!, k!, v!, {
      radius: settings['radius']!,
      globals: settings['globals'],
      mask,
      weights: true,
    }),
  inputs: ({ B, N, L, D }) => ({ q: [B, N, L, D], k: [B, N, L, D], v: [B, N, L, D + 1] }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  fit: sameLengths,
  settings: () => ({ radius: 1, globals: 1 }),
  normalised: false, // a query may see padding only
  free: ['B'], // blocks
  errors: [
    {
      title: 'a fraction of a radius',
      call: () => refused({ radius: 0.5 }),
      code: 'option',
      names: 'radius must be a whole number ≥ 0; got 0.5',
    },
    {
      title: 'a global token behind the last',
      call: () => refused({ radius: 1, globals: [0, 3] }),
      code: 'option',
      names: 'globals must be one or more different positions below 3; got [0, 3]',
    },
    {
      title: 'no global token',
      call: () => refused({ radius: 1, globals: [] }),
      code: 'option',
      names: 'Without global tokens, use slidingWindow.',
    },
  ],
};
