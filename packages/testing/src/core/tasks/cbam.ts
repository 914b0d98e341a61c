import * as tf from '@tensorflow/tfjs';
import { cbam } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { channelWeights, imageInputs } from './channel-weights.js';

const refused = (...places: number[]) =>
  cbam(tf.zeros([1, 3, 3, 4]), {
    squeeze: { kernel: tf.zeros([4, 2]) },
    excite: { kernel: tf.zeros([2, 4]) },
    places: tf.zeros(places),
  });

/** How `cbam` is checked. */
export const cbamSpec: CoreMechanism = {
  name: 'cbam',
  summary: 'which channels of an image matter, and which places',
  paper: { authors: 'Woo et al. 2018', id: 'arXiv:1807.06521', place: 'eqs. 1–3' },
  golden: 'cbam',
  run: (inputs) => {
    const places = inputs['weights.places']!;
    return tf.tidy(() => {
      const { output } = cbam(inputs['x']!, { ...channelWeights(inputs), places });
      return { output };
    });
  },
  inputs: (sizes) => ({ ...imageInputs(sizes), 'weights.places': [3, 3, 2, 1] }),
  masks: 'none',
  differenceStep: 0.01, // relu and maximum
  errors: [
    {
      title: 'a kernel without a centre',
      call: () => refused(2, 2, 2, 1),
      code: 'shape',
      names: 'weights.places must have an odd number of rows; got 2',
    },
    {
      title: 'a kernel for one map instead of two',
      call: () => refused(3, 3, 1, 1),
      code: 'shape',
      names: 'weights.places must have 2 at axis 2; got [3, 3, 1, 1]',
    },
  ],
};
