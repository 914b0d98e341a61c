import * as tf from '@tensorflow/tfjs';
import { gatedLinear } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

/** How `gatedLinear` is checked. */
export const gatedLinearSpec: CoreMechanism = {
  name: 'gatedLinear',
  summary: 'causal, with a memory that forgets what its gates let go',
  paper: { authors: 'Yang et al. 2024', id: 'arXiv:2312.06635', place: 'eq. 3, section 4.4' },
  golden: 'gated-linear',
  run: ({ q, k, v, gate }, { mask, settings: { temperature, chunk } }) =>
    gatedLinear(q!, k!, v!, gate!, { mask, temperature, chunk }),
  settings: () => ({ temperature: 2, chunk: 2 }),
  fit: (sizes) => ({ ...sizes, L: sizes.S }),
  inputs: ({ B, N, S, D }) => ({
    q: [B, N, S, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
    gate: [B, N, S, D],
  }),
  keyAxes: { k: 2, v: 2, gate: 2 },
  masks: 'keys',
  free: ['B'], // chunks
  errors: [
    {
      title: 'queries that stand at no key',
      call: () =>
        gatedLinear(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4)),
      code: 'shape',
      names: 'k must have L = 2 at axis 2 as in q; got [1, 1, 3, 4]',
    },
    {
      title: 'gates of another width than the keys',
      call: () =>
        gatedLinear(zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 4), zeros(1, 1, 3, 2)),
      code: 'shape',
      names: 'gate must be broadcastable to [1, 1, 3, 4]; got [1, 1, 3, 2]',
    },
    {
      title: 'a temperature of nothing',
      call: () => {
        const x = zeros(1, 1, 3, 4);
        return gatedLinear(x, x, x, x, { temperature: 0 });
      },
      code: 'option',
      names: 'gatedLinear: temperature must be a finite number > 0; got 0',
    },
    {
      title: 'chunks of nothing',
      call: () => {
        const x = zeros(1, 1, 3, 4);
        return gatedLinear(x, x, x, x, { chunk: 0 });
      },
      code: 'option',
      names: 'chunk must be a whole number ≥ 1; got 0',
    },
  ],
};
