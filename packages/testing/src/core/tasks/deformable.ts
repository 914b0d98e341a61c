import * as tf from '@tensorflow/tfjs';
import { deformable, type DeformableOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);
const refused = (options: DeformableOptions) =>
  deformable(
    zeros(1, 3, 4),
    zeros(1, 3, 2),
    zeros(1, 6, 4),
    {
      offset: { kernel: zeros(4, 16) },
      attention: { kernel: zeros(4, 8) },
      value: { kernel: zeros(4, 4) },
      output: { kernel: zeros(4, 4) },
    },
    options,
  );

/** How `deformable` is checked. */
export const deformableSpec: CoreMechanism = {
  name: 'deformable',
  summary: 'looks at a few points of an image, and learns where they are',
  paper: { authors: 'Zhu et al. 2021', id: 'arXiv:2010.04159', place: 'eq. 2' },
  golden: 'deformable',
  run: (inputs, { mask, settings }) => {
    const kernel = (name: string) => ({ kernel: inputs[`${name}.kernel`]! });
    const attend = () =>
      deformable(
        inputs['query']!,
        tf.sigmoid(inputs['reference']!), // inside the image
        inputs['context']!,
        {
          offset: { ...kernel('offset'), bias: inputs['offset.bias']! },
          attention: kernel('attention'),
          value: kernel('value'),
          output: kernel('output'),
        },
        {
          heads: settings['heads']!,
          points: settings['points'],
          grid: [settings['rows']!, settings['columns']!],
          mask,
        },
      );
    return tf.tidy(() => ({ ...attend() }));
  },
  inputs: ({ B, N, L, S, D }) => ({
    query: [B, L, D],
    reference: [B, L, 2],
    context: [B, S, D + 1],
    'offset.kernel': [D, N * 4],
    'offset.bias': [N * 4],
    'attention.kernel': [D, N * 2],
    'value.kernel': [D + 1, N * 3],
    'output.kernel': [N * 3, D],
  }),
  keyAxes: { context: 1 },
  masks: 'keys',
  fit: (sizes) => ({ ...sizes, S: sizes.S === 1 ? 1 : sizes.S + (sizes.S % 2) }),
  settings: ({ N, S }) => ({
    heads: N,
    points: 2,
    ...(S === 1 ? { rows: 1, columns: 1 } : { rows: 2, columns: S / 2 }),
  }),
  normalised: false, // points may lie outside
  differenceStep: 0.003, // reading between cells has a kink at each cell's centre
  free: ['B', 'L'], // the grid
  errors: [
    {
      title: 'no points',
      call: () => refused({ heads: 2, points: 0, grid: [2, 3] }),
      code: 'option',
      names: 'points must be a whole number ≥ 1; got 0',
    },
    {
      title: 'an image of another number of cells',
      call: () => refused({ heads: 2, grid: [2, 2] }),
      code: 'shape',
      names: 'grid must have 6 cells, one for each position; got [2, 2]',
    },
    {
      title: 'weights for another number of points',
      call: () => refused({ heads: 2, points: 3, grid: [2, 3] }),
      code: 'shape',
      names: 'weights.offset.kernel must have 12 at axis 1; got [4, 16]',
    },
  ],
};
