import * as tf from '@tensorflow/tfjs';
import { squeezeExcite } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { channelWeights, imageInputs } from './channel-weights.js';

const refused = (x: tf.Tensor, channels: number) =>
  squeezeExcite(x, {
    squeeze: { kernel: tf.zeros([4, 2]) },
    excite: { kernel: tf.zeros([2, channels]) },
  });

/** How `squeezeExcite` is checked. */
export const squeezeExciteSpec: CoreMechanism = {
  name: 'squeezeExcite',
  summary: 'which channels of an image matter',
  paper: { authors: 'Hu et al. 2018', id: 'arXiv:1709.01507', place: 'eqs. 2–4' },
  golden: 'squeeze-excite',
  run: (inputs) =>
    tf.tidy(() => ({ output: squeezeExcite(inputs['x']!, channelWeights(inputs)).output })),
  inputs: imageInputs,
  masks: 'none',
  differenceStep: 0.01, // relu
  errors: [
    {
      title: 'an image without channels',
      call: () => refused(tf.zeros([1, 3, 3]), 4),
      code: 'shape',
      names: 'x must be [B, H, W, C]; got [1, 3, 3]',
    },
    {
      title: 'layers that do not come back to the channels',
      call: () => refused(tf.zeros([1, 3, 3, 4]), 5),
      code: 'shape',
      names: 'weights.excite.kernel must have C = 4 at axis 1 as in x; got [2, 5]',
    },
  ],
};
