import * as tf from '@tensorflow/tfjs';
import {
  dice,
  softmax,
  targetAttention,
  type ActivationUnitWeights,
  type LinearWeights,
  type PairFeature,
  type TargetAttentionOptions,
} from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';

/** The network among the inputs: `hidden0`, `hidden1`, …, `last`. */
function networkOf(inputs: Tensors): ActivationUnitWeights {
  const layer = (name: string): LinearWeights => {
    const bias = inputs[`${name}.bias`];
    return { kernel: inputs[`${name}.kernel`]!, ...(bias && { bias }) };
  };
  const hidden = [0, 1].map((index) => `hidden${index}`);
  return {
    hidden: hidden.filter((name) => `${name}.kernel` in inputs).map(layer),
    output: layer('last'),
  };
}

/** The activation whose slopes are among the inputs; sigmoid where there are none. */
function activationOf(inputs: Tensors): Pick<TargetAttentionOptions, 'activation'> {
  const slope = (kind: string, layer: number) => inputs[`hidden${layer}.${kind}`]!;
  if ('hidden0.prelu' in inputs) {
    return { activation: (x, layer) => tf.prelu(x, slope('prelu', layer)) };
  }
  if ('hidden0.dice' in inputs) {
    return { activation: (x, layer) => dice(x, { slope: slope('dice', layer) }) };
  }
  return {};
}

const outer: readonly PairFeature[] = ['query', 'outer', 'key'];

const network = (rows: number): ActivationUnitWeights => ({
  hidden: [{ kernel: tf.zeros([rows, 3]) }],
  output: { kernel: tf.zeros([3, 1]) },
});

/** How `targetAttention` is checked, and with it `activationUnit`. */
export const targetAttentionSpec: CoreMechanism = {
  name: 'targetAttention',
  summary: 'past behaviours weighed against the item on offer by a small network',
  paper: { authors: 'Zhou et al. 2018', id: 'arXiv:1706.06978', place: 'eq. 3' },
  golden: 'target-attention',
  run: (inputs, { mask, settings }) =>
    targetAttention(inputs['items']!, inputs['behaviours']!, networkOf(inputs), {
      mask,
      ...activationOf(inputs),
      ...(settings['softmax'] && { normalise: softmax() }),
      ...(settings['outer'] && { features: outer }),
    }),
  inputs: ({ B, L, S, D }) => ({
    items: [B, L, D],
    behaviours: [B, S, D],
    'hidden0.kernel': [4 * D, 3],
    'hidden0.bias': [3],
    'hidden1.kernel': [3, 2],
    'last.kernel': [2, 1],
    'last.bias': [1],
  }),
  keyAxes: { behaviours: 1 },
  normalised: false,
  fit: (sizes) => ({ ...sizes, N: 1 }),
  errors: [
    {
      title: 'a network for other features',
      call: () => targetAttention(tf.zeros([1, 1, 4]), tf.zeros([1, 2, 4]), network(12)),
      code: 'shape',
      names:
        'the first kernel must have 16 rows for query, key, difference, product of width 4; got [12, 3]',
    },
    {
      title: 'no features',
      call: () =>
        targetAttention(tf.zeros([1, 1, 4]), tf.zeros([1, 2, 4]), network(16), { features: [] }),
      code: 'option',
      names: 'features must hold at least one',
    },
    {
      title: 'behaviours of another width than the items',
      call: () => targetAttention(tf.zeros([1, 1, 4]), tf.zeros([1, 2, 5]), network(16)),
      code: 'shape',
      names: 'behaviours must have E = 4 at axis 2 as in items; got [1, 2, 5]',
    },
  ],
};
