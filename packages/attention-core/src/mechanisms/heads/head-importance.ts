/**
 * How much the loss would change without a head: `I_h = E_x |∂L(x)/∂g_h|` for a gate g_h = 1.
 * Michel, Levy & Neubig 2019, arXiv:1905.10650, section 4.1.
 */
import * as tf from '@tensorflow/tfjs';
import { requireOptions } from '../../tensor/require-options.js';
import { requireSome } from '../../tensor/require-some.js';
import { requireWhole } from '../../tensor/require-whole.js';

/** Options of {@link headImportance}. */
export interface HeadImportanceOptions {
  /** Number of examples B that `loss` is a sum or a mean of. */
  batch: number;
  /** Number of heads of each layer. */
  heads: readonly number[];
}

/**
 * The importance of every head, from one pass forward and backward. Comparable within a layer; the
 * paper divides by the layer's Euclidean norm to compare between layers.
 *
 * @param loss - from a gate for each example and head, `[B, N]` for each layer, to the loss; pass them
 * on with `headGates`
 * @returns for each layer `[N]`, ≥ 0
 * @throws HeedError `option` unless batch and heads are whole numbers ≥ 1
 * @example headImportance(([gates]) => loss(multiHead(x, x, weights, { heads, aggregate: headGates(gates!) })), { batch, heads: [heads] })
 */
export function headImportance(
  loss: (gates: tf.Tensor[]) => tf.Scalar,
  options: HeadImportanceOptions,
): tf.Tensor1D[] {
  const { batch, heads } = requireOptions('headImportance', options, 'batch');
  requireWhole('headImportance', 'batch', batch);
  requireSome('headImportance', 'heads', heads);
  heads.forEach((count, layer) => requireWhole('headImportance', `heads[${layer}]`, count));
  return tf.tidy(() => {
    const open = heads.map((count) => tf.ones([batch, count]));
    // The gradient of each example by itself: their absolute values are what is averaged.
    const slopes = tf.grads((...gates: tf.Tensor[]) => loss(gates))(open);
    return slopes.map((slope) => tf.mean(tf.abs(slope), 0) as tf.Tensor1D); // [B, N] → [N]
  });
}
