import * as tf from '@tensorflow/tfjs';
import { attend, gridBias } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { pairs } from './sizes.js';

/** Sizes and settings below make grids of two columns. */
const columns = 2;

/** How `gridBias` is checked: as the bias of `attend`. */
export const gridBiasSpec: CoreMechanism = {
  name: 'gridBias',
  summary: 'a learned bias for how far two cells of a grid are apart',
  paper: { authors: 'Liu et al. 2021', id: 'arXiv:2103.14030', place: 'eq. 4' },
  golden: 'grid-bias',
  run: ({ q, k, v, table }, { mask, settings }) => {
    const grid = { rows: settings['rows']!, columns: settings['columns']! };
    return attend(q!, k!, v!, { mask, bias: gridBias(table!, grid) });
  },
  inputs: (sizes) => ({ ...pairs(sizes), table: [(sizes.L - 1) * (2 * columns - 1), sizes.N] }),
  keyAxes: { k: 2, v: 2 },
  fit: (sizes) => ({ ...sizes, L: columns * sizes.L, S: columns * sizes.L }),
  settings: ({ L }) => ({ rows: L / columns, columns }),
  free: ['B'], // the grid
  errors: [
    {
      title: 'a table for another grid',
      call: () => gridBias(tf.zeros([9, 2]), { rows: 2, columns: 3 }),
      code: 'shape',
      names: 'table must have 15 at axis 0; got [9, 2]',
    },
    {
      title: 'half a row',
      call: () => gridBias(tf.zeros([9, 2]), { rows: 0.5, columns: 3 }),
      code: 'option',
      names: 'rows must be a whole number ≥ 1; got 0.5',
    },
    {
      title: 'queries that are no cells',
      call: () => {
        const x = tf.zeros([1, 1, 3, 4]);
        return attend(x, x, x, { bias: gridBias(tf.zeros([9, 1]), { rows: 2, columns: 2 }) });
      },
      code: 'shape',
      names: 'gridBias: queries must be as many as the cells of the grid, 2 · 2; got 3',
    },
  ],
};
