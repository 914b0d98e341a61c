import * as tf from '@tensorflow/tfjs';
import { localPredictive } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);
const refused = (radius: number, width: number) =>
  localPredictive(
    zeros(1, 1, 3, 2),
    zeros(1, 1, 3, 2),
    zeros(1, 1, 3, 2),
    { hidden: zeros(2, 4), position: zeros(width) },
    { radius },
  );

/** How `localPredictive` is checked. */
export const localPredictiveSpec: CoreMechanism = {
  name: 'localPredictive',
  summary: 'local-p: predicts where to look, and looks around it',
  paper: { authors: 'Luong et al. 2015', id: 'arXiv:1508.04025', place: 'eqs. 9, 10' },
  golden: 'local-predictive',
  run: (inputs, { mask, settings }) =>
    localPredictive(
      inputs['q']!,
      inputs['k']!,
      inputs['v']!,
      { hidden: inputs['weights.hidden']!, position: inputs['weights.position']! },
      { radius: settings['radius']!, mask },
    ),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
    'weights.hidden': [D, D + 2],
    'weights.position': [D + 2],
  }),
  keyAxes: { k: 2, v: 2 },
  settings: () => ({ radius: 2.2 }),
  normalised: false, // the Gaussian takes from the weights
  errors: [
    {
      title: 'no radius',
      call: () => refused(0, 4),
      code: 'option',
      names: 'localPredictive: radius must be a finite number > 0; got 0',
    },
    {
      title: 'weights that do not fit each other',
      call: () => refused(1, 3),
      code: 'shape',
      names: 'weights.position must have P = 4 at axis 0 as in weights.hidden; got [3]',
    },
  ],
};
