import * as tf from '@tensorflow/tfjs';
import { gru, hierarchical, type HierarchicalLevel } from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';
import type { CoreMechanism } from '../core-mechanism.js';

/** A level among the inputs; it encodes where its inputs hold the weights of a GRU. */
function levelOf(inputs: Tensors, name: string): HierarchicalLevel {
  const bias = inputs[`${name}.bias`];
  const linear = (part: string) => ({
    kernel: inputs[`${name}.${part}.kernel`]!,
    bias: inputs[`${name}.${part}.bias`]!,
  });
  const encodes = `${name}.input.kernel` in inputs;
  return {
    projection: { kernel: inputs[`${name}.kernel`]!, ...(bias && { bias }) },
    context: inputs[`${name}.context`]!,
    encode: encodes
      ? (x, real) => gru(x, { input: linear('input'), state: linear('state') }, { real })
      : undefined,
  };
}

const level = (width: number, compared = width): HierarchicalLevel => ({
  projection: { kernel: tf.zeros([width, compared]) },
  context: tf.zeros([compared]),
});

/** How `hierarchical` is checked: two sentences, of which the keys are the words. */
export const hierarchicalSpec: CoreMechanism = {
  name: 'hierarchical',
  summary: 'words make sentences, sentences make a document, at any depth',
  paper: {
    authors: 'Yang et al. 2016',
    id: 'doi:10.18653/v1/N16-1174',
    place: 'eq. 5–10',
  },
  golden: 'hierarchical',
  run: (inputs, { mask }) =>
    tf.tidy(() => {
      const given = inputs['x']!;
      const [batch, length, width] = given.shape as [number, number, number];
      const flat = given.rank === 3 && 'level2.kernel' in inputs;
      const x = flat ? tf.reshape(given, [batch, 2, length / 2, width]) : given; // [B, S, E] → [B, n1, n2, E]
      const levels = x.shape.slice(1, -1).map((_, index) => levelOf(inputs, `level${index + 1}`));
      const { output, weights } = hierarchical(x, levels, { mask });
      return { output, weights: tf.reshape(weights, [batch, 1, 1, -1]) }; // [B, n1, …, nk] → [B, 1, 1, S]
    }),
  inputs: ({ B, S, D }) => ({
    x: [B, S, D],
    'level1.kernel': [D, D + 1],
    'level1.context': [D + 1],
    'level2.kernel': [D, D],
    'level2.bias': [D],
    'level2.context': [D],
  }),
  keyAxes: { x: 1 },
  masks: 'keys',
  fit: (sizes) => ({ ...sizes, N: 1, L: 1, S: 2 * Math.ceil(sizes.S / 2) }),
  free: ['B'], // two sentences, each of half the words
  errors: [
    {
      title: 'another depth than there are levels',
      call: () => hierarchical(tf.zeros([1, 2, 3, 4]), [level(4)]),
      code: 'shape',
      names: 'x must be [B, n1, E]; got [1, 2, 3, 4]',
    },
    {
      title: 'no levels',
      call: () => hierarchical(tf.zeros([1, 4]), []),
      code: 'option',
      names: 'levels must hold at least one',
    },
    {
      title: 'a context vector that does not fit its projection',
      call: () => hierarchical(tf.zeros([1, 2, 4]), [{ ...level(4, 3), context: tf.zeros([4]) }]),
      code: 'shape',
      names: 'levels[0].context must have A = 3 at axis 0 as in levels[0].projection.kernel',
    },
    {
      title: 'an encoder that loses elements',
      call: () =>
        hierarchical(tf.zeros([1, 2, 4]), [
          { ...level(4), encode: (x) => tf.slice(x, [0, 0, 0], [-1, 1, -1]) },
        ]),
      code: 'shape',
      names: 'what levels[0].encode returns must have n = 2 at axis 1 as in elements',
    },
  ],
};
