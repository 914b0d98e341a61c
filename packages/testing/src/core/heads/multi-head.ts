import * as tf from '@tensorflow/tfjs';
import { multiHead, type LinearWeights, type MultiHeadWeights } from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';

/** The projections among a mechanism's inputs; biases may be missing. */
function projections(inputs: Tensors): MultiHeadWeights {
  const linear = (name: string): LinearWeights => {
    const bias = inputs[`${name}.bias`];
    return { kernel: inputs[`${name}.kernel`]!, ...(bias && { bias }) };
  };
  return {
    query: linear('query'),
    key: linear('key'),
    value: linear('value'),
    output: linear('output'),
  };
}

const square = (width: number): MultiHeadWeights => {
  const kernel = tf.zeros([width, width]);
  return { query: { kernel }, key: { kernel }, value: { kernel }, output: { kernel } };
};

/** How `multiHead` is checked. */
export const multiHeadSpec: CoreMechanism = {
  name: 'multiHead',
  summary: 'several attentions side by side, each over a projection of its own',
  paper: { authors: 'Vaswani et al. 2017', id: 'arXiv:1706.03762', place: 'section 3.2.2' },
  golden: 'multi-head',
  run: (inputs, { mask, settings }) =>
    multiHead(inputs['query']!, inputs['context']!, projections(inputs), {
      heads: settings['heads']!,
      mask,
    }),
  inputs: ({ B, N, L, S, D }) => ({
    query: [B, L, N * D],
    context: [B, S, N * D + 1],
    'query.kernel': [N * D, N * D],
    'query.bias': [N * D],
    'key.kernel': [N * D + 1, N * D],
    'key.bias': [N * D],
    'value.kernel': [N * D + 1, N * D],
    'output.kernel': [N * D, N * D],
  }),
  keyAxes: { context: 1 },
  settings: ({ N }) => ({ heads: N }),
  errors: [
    {
      title: 'heads that do not divide the width',
      call: () =>
        multiHead(tf.zeros([1, 2, 130]), tf.zeros([1, 2, 130]), square(130), { heads: 4 }),
      code: 'shape',
      names: 'model width must be divisible by heads; got 130 and 4. Use 128 or 132.',
    },
    {
      title: 'a fraction of a head',
      call: () => multiHead(tf.zeros([1, 2, 4]), tf.zeros([1, 2, 4]), square(4), { heads: 0.5 }),
      code: 'option',
      names: 'heads must be a whole number ≥ 1; got 0.5',
    },
    {
      title: 'a context that does not fit the projections',
      call: () => multiHead(tf.zeros([1, 2, 4]), tf.zeros([1, 2, 6]), square(4), { heads: 2 }),
      code: 'shape',
      names: 'weights.key.kernel must have Ek = 6 at axis 0 as in context; got [4, 4]',
    },
  ],
};
