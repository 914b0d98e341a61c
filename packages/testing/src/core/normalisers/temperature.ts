import { attend, temperature } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';
import { qkv, qkvKeyAxes, zeroQkv } from '../qkv.js';

/** How `temperature` is checked. */
export const temperatureSpec: CoreMechanism = {
  name: 'temperature',
  summary: 'sharper or more even weights',
  paper: { authors: 'Hinton, Vinyals & Dean 2015', id: 'arXiv:1503.02531', place: 'eq. 1' },
  golden: 'temperature',
  run: ({ q, k, v }, { mask, settings }) =>
    attend(q!, k!, v!, { normalise: temperature(settings['t']!), mask }),
  inputs: qkv,
  keyAxes: qkvKeyAxes,
  settings: () => ({ t: 0.5 }),
  errors: [
    {
      title: 'a temperature of zero',
      call: () => attend(...zeroQkv(), { normalise: temperature(0) }),
      code: 'option',
      names: 'temperature: t must be a finite number > 0; got 0',
    },
  ],
};
