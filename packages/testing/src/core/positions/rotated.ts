import * as tf from '@tensorflow/tfjs';
import { attend, rotated, scaledDot } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { evenWidth, rotaryOptions } from './rotary-options.js';
import { pairs } from './sizes.js';

/** How `rotated` is checked: as the score of `attend`. */
export const rotatedSpec: CoreMechanism = {
  name: 'rotated',
  summary: 'any score, of queries and keys turned by where they stand',
  paper: { authors: 'Su et al. 2021', id: 'arXiv:2104.09864', place: 'eq. 16' },
  golden: 'rotary',
  run: ({ q, k, v }, { mask, settings }) =>
    attend(q!, k!, v!, { mask, score: rotated(scaledDot(), rotaryOptions(settings)) }),
  inputs: pairs,
  keyAxes: { k: 2, v: 2 },
  fit: evenWidth,
  errors: [
    {
      title: 'key positions of another number',
      call: () => {
        const x = tf.zeros([1, 1, 3, 4]);
        return rotated(scaledDot(), { keyPositions: tf.zeros([1, 2]) })(x, x);
      },
      code: 'shape',
      names: 'rotary: positions must have L = 3 at axis 1 as in x; got [1, 2]',
    },
  ],
};
