import * as tf from '@tensorflow/tfjs';
import { gaussianNoise, stochasticHard } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 2, 3]);

/**
 * How `stochasticHard` is checked. Log-probability and entropy stand behind the value in the last
 * axis of the output, so that all that is said of the output is said of them.
 */
export const stochasticHardSpec: CoreMechanism = {
  name: 'stochasticHard',
  summary: 'draws one key; trained by its reward, with `reinforceLoss`',
  paper: { authors: 'Xu et al. 2015', id: 'arXiv:1502.03044', place: 'section 4.1' },
  golden: 'stochastic-hard',
  run: ({ q, k, v, noise }, { mask }) =>
    tf.tidy(() => {
      const drawn = stochasticHard(q!, k!, v!, { mask, noise });
      const told = tf.stack([drawn.logProbability, drawn.entropy], -1); // [B, N, L, 2]
      return { output: tf.concat([drawn.output, told], -1), weights: drawn.weights };
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D],
    noise: [B, N, L, S],
  }),
  keyAxes: { k: 2, v: 2, noise: 3 },
  gradients: 'golden',
  errors: [
    {
      title: 'noise that does not fit the scores',
      call: () => stochasticHard(x(), x(), x(), { noise: tf.zeros([1, 1, 2, 3]) }),
      code: 'shape',
      names: 'stochasticHard: noise must be broadcastable to [1, 1, 2, 2]; got [1, 1, 2, 3]',
    },
    {
      title: 'noise without deviation',
      call: () => gaussianNoise(0),
      code: 'option',
      names: 'gaussianNoise: deviation must be a finite number > 0; got 0',
    },
  ],
};
