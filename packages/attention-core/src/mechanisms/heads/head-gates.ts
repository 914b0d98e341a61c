/**
 * A gate for each head: `Σ_n g_n · head_n`, so that heads can be weighed, or left out.
 * Michel, Levy & Neubig 2019, arXiv:1905.10650, section 2.3; Voita et al. 2019, arXiv:1905.09418,
 * section 6.1.
 */
import * as tf from '@tensorflow/tfjs';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireTensor } from '../../tensor/require-tensor.js';
import { weightedSum } from '../aggregate/weighted-sum.js';
import { inWholeRows, sameElsewhere, type Aggregate } from '../choices.js';

const wholeRows = {
  choice: 'headGates with gates for each example',
  advice: 'Give it one gate for each head, [N].',
};

/**
 * The output of each head, times its gate. A gate of 0 is as good as no head: see `pruneHeads`.
 *
 * @param gates - `[N]`, or `[B, N]` with a gate for each example
 * @param aggregate - what makes the output; default `weightedSum()`
 * @throws HeedError `input-type` for gates that are no tensor; `shape`, when used, unless there is a gate
 * for each head
 * @example multiHead(x, x, weights, { heads: 8, aggregate: headGates(hardConcrete(logits, draw)) })
 */
export function headGates(gates: tf.Tensor, aggregate = weightedSum()): Aggregate {
  requireTensor('headGates', 'gates', gates);
  const needed = sameElsewhere(gates, [-1]) ? undefined : wholeRows;
  return inWholeRows(aggregate.wholeRows ?? needed, (weights, v) => {
    requireBroadcast('headGates', 'gates', gates, weights.shape.slice(0, 2));
    // [B, N] → [B, N, 1, 1]
    return tf.tidy(() => tf.mul(aggregate(weights, v), tf.reshape(gates, [...gates.shape, 1, 1])));
  });
}
