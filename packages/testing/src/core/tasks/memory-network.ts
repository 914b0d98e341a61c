import * as tf from '@tensorflow/tfjs';
import { memoryNetwork, type MemoryHop } from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';

/** The hops among the inputs; a hop that is missing is the first once more. */
function hopsOf(inputs: Tensors, count: number): MemoryHop[] {
  const [input, output] = [inputs['ages.input'], inputs['ages.output']];
  return Array.from({ length: count }, (_, index) => {
    const name = `hop${index + 1}.input` in inputs ? `hop${index + 1}` : 'hop1';
    const ages = input && output && { input, output };
    return { input: inputs[`${name}.input`]!, output: inputs[`${name}.output`]!, ages };
  });
}

const hop = (...shape: number[]): MemoryHop => ({
  input: tf.zeros(shape),
  output: tf.zeros(shape),
});

/** How `memoryNetwork` is checked; its weights are those of the last hop. */
export const memoryNetworkSpec: CoreMechanism = {
  name: 'memoryNetwork',
  summary: 'a question looks into a memory in several hops',
  paper: { authors: 'Sukhbaatar et al. 2015', id: 'arXiv:1503.08895', place: 'section 2' },
  golden: 'memory-network',
  run: (inputs, { mask, settings }) =>
    tf.tidy(() => {
      const kernel = inputs['between.kernel'];
      const { output, state, hops } = memoryNetwork(
        inputs['query']!,
        hopsOf(inputs, settings['hops']!),
        { mask, between: kernel && { kernel } },
      );
      return { output: settings['state'] ? state : output, weights: hops.at(-1)! };
    }),
  inputs: ({ B, L, S, D }) => ({
    query: [B, L, D],
    'hop1.input': [B, S, D],
    'hop1.output': [B, S, D],
    'hop2.input': [B, S, D],
    'hop2.output': [B, S, D],
    'ages.input': [S + 1, D],
    'ages.output': [S + 1, D],
    'between.kernel': [D, D],
  }),
  keyAxes: { 'hop1.input': 1, 'hop1.output': 1, 'hop2.input': 1, 'hop2.output': 1 },
  masks: 'keys',
  fit: (sizes) => ({ ...sizes, N: 1 }),
  settings: () => ({ hops: 2, state: 0 }),
  errors: [
    {
      title: 'no hops',
      call: () => memoryNetwork(tf.zeros([1, 1, 4]), []),
      code: 'option',
      names: 'hops must hold at least one',
    },
    {
      title: 'a later hop with another number of memories',
      call: () => memoryNetwork(tf.zeros([1, 1, 4]), [hop(1, 3, 4), hop(1, 2, 4)]),
      code: 'shape',
      names: 'hops[1].input must have S = 3 at axis 1 as in hops[0].input; got [1, 2, 4]',
    },
    {
      title: 'NaN in a memory',
      call: () =>
        memoryNetwork(tf.zeros([1, 1, 2]), [
          { input: tf.zeros([1, 1, 2]), output: tf.tensor3d([0, NaN], [1, 1, 2]) },
        ]),
      code: 'input-value',
      names: 'hops[0].output must hold finite numbers; got NaN at [0, 0, 1]',
    },
  ],
};
