import * as tf from '@tensorflow/tfjs';
import { alongAxis, type AlongAxisOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { gridOf, twoColumns } from './grids.js';

const x = () => tf.zeros([1, 1, 6, 2]);
const refused = (options: AlongAxisOptions) => alongAxis(x(), x(), x(), options);

/** How `alongAxis` is checked. */
export const alongAxisSpec: CoreMechanism = {
  name: 'alongAxis',
  summary: 'each cell of a grid sees its own row, or column',
  paper: { authors: 'Ho et al. 2019', id: 'arXiv:1912.12180', place: 'section 3.1' },
  golden: 'along-axis',
  run: ({ q, k, v }, { mask, settings }) =>
    alongAxis(q!, k!, v!, {
      grid: ['grid0', 'grid1', 'grid2'].flatMap((name) => settings[name] ?? []),
      axis: settings['axis']!,
      mask,
      weights: true,
    }),
  inputs: ({ B, N, L, D }) => ({ q: [B, N, L, D], k: [B, N, L, D], v: [B, N, L, D + 1] }),
  keyAxes: { k: 2, v: 2 },
  masks: 'keys',
  fit: twoColumns,
  settings: (sizes) => {
    const { rows, columns } = gridOf(sizes);
    return { grid0: rows, grid1: columns, axis: 0 };
  },
  normalised: false, // a line may be hidden as a whole
  free: ['B'], // the grid
  errors: [
    {
      title: 'a grid of another number of cells',
      call: () => refused({ grid: [2, 2], axis: 0 }),
      code: 'shape',
      names: 'grid must have 6 cells, one for each position; got [2, 2]',
    },
    {
      title: 'a fraction of a row',
      call: () => refused({ grid: [1.5, 4], axis: 0 }),
      code: 'option',
      names: 'grid[0] must be a whole number ≥ 1; got 1.5',
    },
    {
      title: 'an axis that the grid does not have',
      call: () => refused({ grid: [2, 3], axis: 2 }),
      code: 'option',
      names: 'axis must be from 0 to 1, as grid has 2 axes; got 2',
    },
  ],
};
