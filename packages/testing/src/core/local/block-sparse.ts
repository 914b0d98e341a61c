import * as tf from '@tensorflow/tfjs';
import { and, block, blockSparse, window, type BlockSparseOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/** Each block sees itself, the one before and the first; of these, with a radius, what is near. */
function layout(size: number, radius: number) {
  const blocks = block({
    size,
    pattern: (query, key) => key === query || key === query - 1 || key === 0,
  });
  return radius ? and(blocks, window(radius)) : blocks;
}

const refused = (options: BlockSparseOptions) =>
  blockSparse(tf.zeros([1, 1, 4, 2]), tf.zeros([1, 1, 6, 2]), tf.zeros([1, 1, 6, 2]), options);

/** How `blockSparse` is checked. */
export const blockSparseSpec: CoreMechanism = {
  name: 'blockSparse',
  summary: 'computes only the blocks of the score matrix that are looked at',
  paper: { authors: 'Child et al. 2019', id: 'arXiv:1904.10509', place: 'section 5.5' },
  golden: 'block-sparse',
  run: ({ q, k, v }, { mask, settings }) =>
    blockSparse(q!, k!, v!, {
      size: settings['size']!,
      layout: layout(settings['size']!, settings['radius']!),
      mask,
      weights: true,
    }),
  inputs: ({ B, N, L, S, D }) => ({ q: [B, N, L, D], k: [B, N, S, D], v: [B, N, S, D + 1] }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  settings: () => ({ size: 2, radius: 3 }),
  normalised: false, // a query may see padding only
  free: ['B'], // blocks
  errors: [
    {
      title: 'a block of nothing',
      call: () => refused({ size: 0, layout: window(1) }),
      code: 'option',
      names: 'size must be a whole number ≥ 1; got 0',
    },
    {
      title: 'a layout that does not fit',
      call: () => refused({ size: 2, layout: block({ size: 2, pattern: [[true, true]] }) }),
      code: 'shape',
      names: 'pattern must have 2 rows of 3',
    },
    {
      title: 'a layout that differs from text to text',
      call: () =>
        refused({
          size: 2,
          layout: { ...window(1), allowed: () => tf.ones([2, 1, 4, 6], 'bool') },
        }),
      code: 'shape',
      names: 'layout (window) must be broadcastable to [1, 1, 4, 6]; got [2, 1, 4, 6]',
    },
  ],
};
