import * as tf from '@tensorflow/tfjs';
import { neighbourhood, type NeighbourhoodOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { threeRows } from './grids.js';

const x = () => tf.zeros([1, 2, 12, 2]);
const refused = (options: NeighbourhoodOptions) => neighbourhood(x(), x(), x(), options);

/** How `neighbourhood` is checked. */
export const neighbourhoodSpec: CoreMechanism = {
  name: 'neighbourhood',
  summary: 'each cell of a grid sees the square of cells around it',
  paper: { authors: 'Hassani et al. 2023', id: 'arXiv:2204.07143', place: 'section 3.1' },
  golden: 'neighbourhood',
  run: ({ q, k, v, bias }, { mask, settings }) =>
    neighbourhood(q!, k!, v!, {
      grid: [settings['rows']!, settings['columns']!],
      size: settings['size'],
      dilation: settings['dilation'],
      bias,
      mask,
      weights: true,
    }),
  inputs: ({ B, N, L, D }) => ({
    q: [B, N, L, D],
    k: [B, N, L, D],
    v: [B, N, L, D],
    bias: L === 1 ? [N, 1, 1] : [N, 5, 5],
  }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  fit: (sizes) => ({ ...threeRows(sizes), N: 1 }),
  settings: ({ L }) =>
    L === 1 ? { rows: 1, columns: 1, size: 1 } : { rows: 3, columns: L / 3, size: 3 },
  normalised: false, // a neighbourhood may be hidden as a whole
  free: ['B'], // the grid
  errors: [
    {
      title: 'a square without a centre',
      call: () => refused({ grid: [3, 4], size: 2 }),
      code: 'option',
      names: 'size must be odd; got 2',
    },
    {
      title: 'a grid that is too small',
      call: () => refused({ grid: [3, 4], size: 3, dilation: 2 }),
      code: 'option',
      names: 'grid must be [rows, columns], each at least 6; got [3, 4]',
    },
    {
      title: 'a grid of another number of cells',
      call: () => refused({ grid: [3, 5] }),
      code: 'shape',
      names: 'grid must have 12 cells',
    },
    {
      title: 'a bias of another size',
      call: () => refused({ grid: [3, 4], bias: tf.zeros([2, 3, 3]) }),
      code: 'shape',
      names: 'bias must have 5 at axis 1; got [2, 3, 3]',
    },
  ],
};
