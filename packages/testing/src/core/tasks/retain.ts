import * as tf from '@tensorflow/tfjs';
import {
  causal,
  retain,
  retainContributions,
  type GruWeights,
  type LinearWeights,
  type RetainWeights,
} from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';

/** The weights among the inputs. */
function weightsOf(inputs: Tensors): RetainWeights {
  const linear = (name: string): LinearWeights => {
    const bias = inputs[`${name}.bias`];
    return { kernel: inputs[`${name}.kernel`]!, ...(bias && { bias }) };
  };
  const network = (name: string): GruWeights => ({
    input: linear(`${name}.input`),
    state: linear(`${name}.state`),
  });
  return {
    embedding: inputs['weights.embedding']!,
    visit: { network: network('visit'), score: linear('visit.score') },
    variable: { network: network('variable'), gate: linear('variable.gate') },
  };
}

const zeros = (embedding: number[], states: number): RetainWeights => {
  const width = embedding[1]!;
  const linear = (...shape: number[]) => ({ kernel: tf.zeros(shape) });
  const network = { input: linear(width, 6), state: linear(2, 6) };
  return {
    embedding: tf.zeros(embedding),
    visit: { network, score: linear(states, 1) },
    variable: { network, gate: linear(2, width) },
  };
};

/** How `retain` is checked; the golden values check `retainContributions` too. */
export const retainSpec: CoreMechanism = {
  name: 'retain',
  summary: 'weighs visits and their variables, so that each one’s part in the answer can be told',
  paper: { authors: 'Choi et al. 2016', id: 'arXiv:1608.05745', place: 'section 2.2' },
  golden: 'retain',
  run: (inputs, { mask, settings }) =>
    tf.tidy(() => {
      const visits = inputs['visits']!;
      const weights = weightsOf(inputs);
      const seen = retain(visits, weights, { mask });
      const [batch, length] = visits.shape as [number, number];
      return {
        output: settings['contributions']
          ? retainContributions(visits, seen, weights.embedding, inputs['classifier.kernel']!)
          : seen.output,
        weights: tf.reshape(seen.weights, [batch, 1, 1, length]), // [B, S] → [B, 1, 1, S]
      };
    }),
  inputs: ({ B, S, D }) => ({
    visits: [B, S, D],
    'weights.embedding': [D, 3],
    'visit.input.kernel': [3, 6],
    'visit.input.bias': [6],
    'visit.state.kernel': [2, 6],
    'visit.score.kernel': [2, 1],
    'variable.input.kernel': [3, 6],
    'variable.state.kernel': [2, 6],
    'variable.gate.kernel': [2, 3],
    'variable.gate.bias': [3],
  }),
  keyAxes: { visits: 1 },
  masks: 'keys',
  fit: (sizes) => ({ ...sizes, N: 1, L: 1 }),
  free: ['B'], // loops over visits
  errors: [
    {
      title: 'an embedding of other variables',
      call: () => retain(tf.zeros([1, 2, 4]), zeros([5, 3], 2)),
      code: 'shape',
      names: 'weights.embedding must have C = 4 at axis 0 as in visits; got [5, 3]',
    },
    {
      title: 'a score that does not fit its network',
      call: () => retain(tf.zeros([1, 2, 4]), zeros([4, 3], 5)),
      code: 'shape',
      names: 'weights.visit.score.kernel must have G = 2 at axis 0',
    },
    {
      title: 'a causal mask',
      call: () => retain(tf.zeros([1, 2, 4]), zeros([4, 3], 2), { mask: causal() }),
      code: 'option',
      names: 'mask (causal) must hide a key from all queries alike',
    },
  ],
};
