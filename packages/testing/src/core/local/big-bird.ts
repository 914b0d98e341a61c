import * as tf from '@tensorflow/tfjs';
import { bigBird, type BigBirdOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { sameLengths } from './same-lengths.js';

const x = () => tf.zeros([1, 1, 3, 2]);
const refused = (options: BigBirdOptions) => bigBird(x(), x(), x(), options);

/** How `bigBird` is checked. */
export const bigBirdSpec: CoreMechanism = {
  name: 'bigBird',
  summary: 'blocks nearby, global blocks and random blocks: long texts in few steps',
  paper: { authors: 'Zaheer et al. 2020', id: 'arXiv:2007.14062', place: 'section 2' },
  golden: 'big-bird',
  run: ({ q, k, v }, { mask, settings: { size, radius, globals, random = 0 } }) =>
    bigBird(q!, k!, v!, { size, radius, globals, random, mask, weights: true }),
  inputs: ({ B, N, L, D }) => ({ q: [B, N, L, D], k: [B, N, L, D], v: [B, N, L, D + 1] }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  fit: sameLengths,
  settings: () => ({ size: 1, radius: 0, globals: 1, random: 1 }),
  normalised: false, // a query may see padding only
  free: ['B'], // blocks
  errors: [
    {
      title: 'a negative number of global blocks',
      call: () => refused({ globals: -1 }),
      code: 'option',
      names: 'bigBird: globals must be a whole number ≥ 0; got -1',
    },
    {
      title: 'half a random block',
      call: () => refused({ random: 0.5 }),
      code: 'option',
      names: 'bigBird: random must be a whole number ≥ 0; got 0.5',
    },
  ],
};
