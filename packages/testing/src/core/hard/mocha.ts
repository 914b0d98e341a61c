import * as tf from '@tensorflow/tfjs';
import { dot, mocha } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 2, 3]);

/** How `mocha` is checked. */
export const mochaSpec: CoreMechanism = {
  name: 'mocha',
  summary: 'monotonic attention that mixes a chunk of keys where it stops',
  paper: { authors: 'Chiu & Raffel 2018', id: 'arXiv:1712.05382', place: 'section 2.3' },
  golden: 'mocha',
  run: ({ q, k, v }, { mask, settings }) =>
    mocha(q!, k!, v!, {
      chunk: settings['chunk']!,
      chunkScore: dot(),
      mode: settings['hard'] === 1 ? 'hard' : 'expected',
      mask,
    }),
  inputs: ({ B, N, L, S, D }) => ({ q: [B, N, L, D], k: [B, N, S, D], v: [B, N, S, D] }),
  keyAxes: { k: 2, v: 2 },
  settings: () => ({ chunk: 2 }),
  normalised: false,
  free: ['B'], // loops over queries, adds up along keys by doubling
  errors: [
    {
      title: 'a chunk without keys',
      call: () => mocha(x(), x(), x(), { chunk: 0, chunkScore: dot() }),
      code: 'option',
      names: 'mocha: chunk must be a whole number ≥ 1; got 0',
    },
    {
      title: 'keys of another width than the queries',
      call: () => mocha(x(), tf.zeros([1, 1, 2, 4]), x(), { chunk: 2, chunkScore: dot() }),
      code: 'shape',
      names: 'k must have D = 3 at axis 3 as in q; got [1, 1, 2, 4]',
    },
  ],
};
