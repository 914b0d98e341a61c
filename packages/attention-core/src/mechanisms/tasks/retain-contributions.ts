import * as tf from '@tensorflow/tfjs';
import { linear } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import type { Retained } from './retain.js';

/**
 * What each variable of each visit added to each answer: `αⱼ·W·(βⱼ ⊙ W_emb[:, c])·xⱼc`. All of them and
 * the classifier's bias sum to the answer's logit. Choi et al. 2016, arXiv:1608.05745,
 * “Interpreting RETAIN”.
 *
 * @param visits - x `[B, S, C]`, as `retain` was given them
 * @param retained - what `retain` made of them
 * @param embedding - W_emb `[C, E]`
 * @param kernel - W, of the linear map from `output` to O answers: `[E, O]`
 * @returns `[B, S, C, O]`
 * @throws HeedError `shape` when shapes do not fit; `input-value` for NaN or infinity
 */
export function retainContributions(
  visits: tf.Tensor,
  { weights, gates }: Pick<Retained, 'weights' | 'gates'>,
  embedding: tf.Tensor,
  kernel: tf.Tensor,
): tf.Tensor {
  const { B, S, C } = requireInputs('retainContributions', {
    visits: [visits, 'B S C'],
    weights: [weights, 'B S'],
    gates: [gates, 'B S E'],
    'weights.embedding': [embedding, 'C E'],
    'weights.kernel': [kernel, 'E O'],
  });
  return tf.tidy(() => {
    const gated = tf.mul(tf.expandDims(gates, 2), tf.transpose(kernel)); // [B, S, 1, E] · [O, E] → [B, S, O, E]
    const each = linear(gated, { kernel: tf.transpose(embedding) }); // [B, S, O, E] · [E, C] → [B, S, O, C]
    const taken = tf.mul(tf.reshape(weights, [B, S, 1]), visits); // [B, S, C]
    return tf.mul(tf.transpose(each, [0, 1, 3, 2]), tf.reshape(taken, [B, S, C, 1])); // [B, S, O, C] → [B, S, C, O]
  });
}
