import * as tf from '@tensorflow/tfjs';
import { copyDistribution, type CopyTerms } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/**
 * Word j of a source is 3·j modulo the number of words; two further on where a gate of the text is
 * below −0.6. No constants, so that one graph serves any number and length of texts.
 */
function words(weights: tf.Tensor, generate: tf.Tensor, size: number): tf.Tensor {
  const places = tf.cumsum(tf.onesLike(tf.max(weights, [1, 2])), 1, true); // [B, N, L, S] → [B, S]
  const shut = tf.step(tf.sub(-0.6, tf.min(generate, 1))); // [B, L, 1] → [B, 1]
  return tf.cast(tf.mod(tf.add(tf.mul(places, 3), tf.mul(shut, 2)), size), 'int32');
}

/** One query, two keys, a vocabulary of three words; with something wrong. */
const mix = (wrong: Partial<CopyTerms>) => () =>
  copyDistribution({
    weights: tf.zeros([1, 1, 1, 2]),
    vocabulary: tf.zeros([1, 1, 3]),
    generate: tf.zeros([1, 1, 1]),
    source: tf.zeros([1, 2], 'int32'),
    ...wrong,
  });

/** How `copyDistribution` is checked, as a function of logits. */
export const copyDistributionSpec: CoreMechanism = {
  name: 'copyDistribution',
  summary: 'generates a word, or copies one from the source that it attends to',
  paper: { authors: 'See et al. 2017', id: 'arXiv:1704.04368', place: 'eq. 9' },
  golden: 'copy-distribution',
  run: ({ weights, vocabulary, generate }, { settings }) =>
    tf.tidy(() => {
      const size = settings['size']!;
      return {
        output: copyDistribution({
          weights: tf.softmax(weights!),
          vocabulary: tf.softmax(vocabulary!),
          generate: tf.sigmoid(generate!),
          source: words(weights!, generate!, size),
          size,
        }),
      };
    }),
  inputs: ({ B, N, L, S, D }) => ({
    weights: [B, N, L, S],
    vocabulary: [B, L, D + 1],
    generate: [B, L, 1],
  }),
  masks: 'none',
  settings: ({ D }) => ({ size: D + 3 }),
  errors: [
    {
      title: 'a size below that of the vocabulary',
      call: mix({ size: 2 }),
      code: 'option',
      names: 'copyDistribution: size must be a whole number ≥ 3; got 2',
    },
    {
      title: 'a word of the source beyond the size',
      call: mix({ source: tf.tensor2d([[0, 3]], [1, 2], 'int32') }),
      code: 'input-value',
      names: 'source must hold whole numbers from 0 to 2; got 3',
    },
    {
      title: 'a source of another length than the weights',
      call: mix({ source: tf.zeros([1, 3], 'int32') }),
      code: 'shape',
      names: 'source must have S = 2 at axis 1 as in weights; got [1, 3]',
    },
  ],
};
