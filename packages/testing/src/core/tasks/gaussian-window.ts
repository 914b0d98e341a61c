import * as tf from '@tensorflow/tfjs';
import { gaussianWindow } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 2, 4]);

/** How `gaussianWindow` is checked. */
export const gaussianWindowSpec: CoreMechanism = {
  name: 'gaussianWindow',
  summary: 'moves on along the keys by place alone, for speech and handwriting',
  paper: {
    authors: 'Graves 2013; Battenberg et al. 2020',
    id: 'arXiv:1308.0850; arXiv:1910.10288',
    place: 'eq. 46–51; section 2.2',
  },
  golden: 'gaussian-window',
  run: (inputs, { mask, settings }) =>
    tf.tidy(() => {
      const { q, v, previous } = inputs;
      const [kernel, bias] = [inputs['weights.kernel']!, inputs['weights.bias']!];
      const shape = settings['exponential'] === 1 ? 'exponential' : 'softplus';
      const moved = gaussianWindow(q!, v!, { kernel, bias }, { mask, shape, previous });
      return { output: moved.output, weights: moved.weights };
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    v: [B, N, S, D],
    'weights.kernel': [D, 6],
    'weights.bias': [6],
  }),
  keyAxes: { v: 2 },
  normalised: false,
  errors: [
    {
      title: 'parameters that are not three for each bell',
      call: () => gaussianWindow(x(), x(), { kernel: tf.zeros([4, 5]) }),
      code: 'shape',
      names: 'weights.kernel must be [D, 3K]: size, step and width of K bells; got a width of 5',
    },
    {
      title: 'previous places of another number of bells',
      call: () => gaussianWindow(x(), x(), { kernel: tf.zeros([4, 6]) }, { previous: x() }),
      code: 'shape',
      names: 'previous must have',
    },
  ],
};
