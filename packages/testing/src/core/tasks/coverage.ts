import * as tf from '@tensorflow/tfjs';
import { coverage, type CoverageWeights } from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';

const x = () => tf.zeros([1, 1, 2, 3]);

const plain = (): CoverageWeights => ({
  query: tf.zeros([3, 4]),
  key: tf.zeros([3, 4]),
  coverage: tf.zeros([4]),
  energy: tf.zeros([4]),
});

const weightsOf = (inputs: Tensors): CoverageWeights => ({
  query: inputs['weights.query']!,
  key: inputs['weights.key']!,
  bias: inputs['weights.bias']!,
  coverage: inputs['weights.coverage']!,
  energy: inputs['weights.energy']!,
});

/** How `coverage` is checked. Its loss stands behind the value in the last axis of the output. */
export const coverageSpec: CoreMechanism = {
  name: 'coverage',
  summary: 'remembers what it has looked at, so that it repeats less',
  paper: { authors: 'See et al. 2017', id: 'arXiv:1704.04368', place: 'eq. 10–12' },
  golden: 'coverage',
  run: (inputs, { mask }) =>
    tf.tidy(() => {
      const { q, k, v, previous } = inputs;
      const seen = coverage(q!, k!, v!, weightsOf(inputs), { mask, previous });
      const loss = tf.expandDims(seen.repetition, -1); // [B, N, L] → [B, N, L, 1]
      return { output: tf.concat([seen.output, loss], -1), weights: seen.weights };
    }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D + 1],
    v: [B, N, S, D],
    'weights.query': [D, D + 2],
    'weights.key': [D + 1, D + 2],
    'weights.bias': [D + 2],
    'weights.coverage': [D + 2],
    'weights.energy': [D + 2],
  }),
  keyAxes: { k: 2, v: 2 },
  free: ['B', 'S'], // loops over queries
  errors: [
    {
      title: 'weights that do not fit the hidden layer',
      call: () => coverage(x(), x(), x(), { ...plain(), coverage: tf.zeros([5]) }),
      code: 'shape',
      names: 'weights.coverage must have A = 4 at axis 0 as in weights.energy; got [5]',
    },
    {
      title: 'a previous coverage of other keys',
      call: () => coverage(x(), x(), x(), plain(), { previous: tf.zeros([1, 1, 1, 3]) }),
      code: 'shape',
      names: 'previous must have S = 2 at axis 3 as in k; got [1, 1, 1, 3]',
    },
  ],
};
