import * as tf from '@tensorflow/tfjs';
import { slidingWindow, type SlidingWindowOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { sameLengths } from './same-lengths.js';

const refused = (options: SlidingWindowOptions, length = 3) =>
  slidingWindow(
    tf.zeros([1, 1, 3, 2]),
    tf.zeros([1, 1, length, 2]),
    tf.zeros([1, 1, length, 2]),
    options,
  );

/** How `slidingWindow` is checked. */
export const slidingWindowSpec: CoreMechanism = {
  name: 'slidingWindow',
  summary: 'looks at what is near; cost grows with the length, not with its square',
  paper: { authors: 'Beltagy et al. 2020', id: 'arXiv:2004.05150', place: 'section 3.1' },
  golden: 'sliding-window',
  run: ({ q, k, v }, { mask, settings }) =>
    slidingWindow(q!, k!, v!, {
      radius: settings['radius']!,
      dilation: settings['dilation'],
      causal: settings['causal'] === 1,
      mask,
      weights: true,
    }),
  inputs: ({ B, N, L, D }) => ({ q: [B, N, L, D], k: [B, N, L, D], v: [B, N, L, D + 1] }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  fit: sameLengths,
  settings: () => ({ radius: 1, dilation: 2 }),
  normalised: false, // a window may hold padding only
  free: ['B'], // blocks
  errors: [
    {
      title: 'a negative radius',
      call: () => refused({ radius: -1 }),
      code: 'option',
      names: 'radius must be a whole number ≥ 0; got -1',
    },
    {
      title: 'no dilation',
      call: () => refused({ radius: 1, dilation: 0 }),
      code: 'option',
      names: 'dilation must be a whole number ≥ 1; got 0',
    },
    {
      title: 'more keys than queries',
      call: () => refused({ radius: 1 }, 4),
      code: 'shape',
      names: 'k must have L = 3 at axis 2 as in q; got [1, 1, 4, 2]',
    },
    {
      title: 'a mask that tells queries apart',
      call: () =>
        refused({
          radius: 1,
          mask: { name: 'square', allowed: () => tf.ones([3, 3], 'bool') },
        }),
      code: 'option',
      names: 'mask (square) must hide a key from all queries alike',
    },
  ],
};
