import * as tf from '@tensorflow/tfjs';
import { masked } from '../../tensor/masked.js';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireFinite } from '../../tensor/require-finite.js';
import { inWholeRows, sameElsewhere, type Normalise } from '../choices.js';

/** Options of {@link sigmoid}. */
export interface SigmoidOptions {
  /**
   * Added to the scores: a number, or a tensor broadcastable to them such as one bias for each head,
   * `[N, 1, 1]`. Default `−log S`, with which the weights of S equal keys sum to about 1.
   */
  bias?: number | tf.Tensor | undefined;
}

const bare = {
  choice: 'sigmoid without a bias, which depends on how many keys there are',
  advice: 'Give it one: −log of how many keys a query sees.',
};

const placed = {
  choice: 'sigmoid with a bias for each position or example',
  advice: 'Give it a number, or a bias for each head, [N, 1, 1].',
};

/**
 * Weights `σ(e_j + b)`: each key is weighed for itself, so a row may sum to anything between 0 and S.
 * Ramapuram et al. 2024, "Theory, Analysis, and Best Practices for Sigmoid Self-Attention",
 * arXiv:2409.04431, section 2.
 *
 * @throws HeedError `option` for a bias that is NaN or infinite; `shape`, when used, for one that does not
 * fit
 */
export function sigmoid({ bias }: SigmoidOptions = {}): Normalise {
  if (bias !== undefined && !(bias instanceof tf.Tensor)) requireFinite('sigmoid', 'bias', bias);
  const alike = typeof bias === 'number' || (bias && sameElsewhere(bias));
  return inWholeRows(
    alike ? undefined : bias ? placed : bare,
    masked((scores) => {
      if (bias instanceof tf.Tensor) requireBroadcast('sigmoid', 'bias', bias, scores.shape);
      return tf.sigmoid(tf.add(scores, bias ?? tf.neg(tf.log(scores.shape.at(-1)!))));
    }),
  );
}
