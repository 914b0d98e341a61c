import * as tf from '@tensorflow/tfjs';
import { axial, type AxialOptions, type MultiHeadWeights } from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';
import { gridOf, twoColumns } from './grids.js';

const parts = ['query', 'key', 'value', 'output'] as const;

/** The projections of one axis among the inputs. */
const projections = (inputs: Tensors, axis: string) =>
  Object.fromEntries(
    parts.map((part) => [part, { kernel: inputs[`${axis}.${part}`]! }]),
  ) as unknown as MultiHeadWeights;

const square = (): MultiHeadWeights => {
  const kernel = tf.zeros([4, 4]);
  return { query: { kernel }, key: { kernel }, value: { kernel }, output: { kernel } };
};
const refused = (sets: number, options: Omit<AxialOptions, 'heads'>) =>
  axial(tf.zeros([1, 6, 4]), Array.from({ length: sets }, square), { ...options, heads: 2 });

/** How `axial` is checked. */
export const axialSpec: CoreMechanism = {
  name: 'axial',
  summary: 'along the columns of a grid, then along its rows; any number of axes',
  paper: { authors: 'Ho et al. 2019', id: 'arXiv:1912.12180', place: 'section 3.1' },
  golden: 'axial',
  run: (inputs, { mask, settings }) =>
    axial(inputs['x']!, [projections(inputs, 'first'), projections(inputs, 'second')], {
      grid: [settings['rows']!, settings['columns']!],
      heads: settings['heads']!,
      mask,
    }),
  inputs: ({ B, N, L, D }) => ({
    x: [B, L, N * D],
    ...Object.fromEntries(
      ['first', 'second'].flatMap((axis) =>
        parts.map((part) => [`${axis}.${part}`, [N * D, N * D]]),
      ),
    ),
  }),
  keyAxes: { x: 1 },
  masks: 'keys',
  fit: (sizes) => ({ ...twoColumns(sizes), N: 1 }), // wider, two layers of random weights amplify rounding
  settings: (sizes) => ({ heads: sizes.N, ...gridOf(sizes) }),
  free: ['B'], // the grid
  errors: [
    {
      title: 'projections for one axis of two',
      call: () => refused(1, { grid: [2, 3] }),
      code: 'shape',
      names: 'weights must hold 2 sets of projections, one for each axis; got 1',
    },
    {
      title: 'an axis that the grid does not have',
      call: () => refused(2, { grid: [2, 3], axes: [0, 2] }),
      code: 'option',
      names: 'axes must be from 0 to 1, as grid has 2 axes; got 0, 2',
    },
    {
      title: 'a grid of another number of cells',
      call: () => refused(2, { grid: [2, 2] }),
      code: 'shape',
      names: 'grid must have 6 cells',
    },
  ],
};
