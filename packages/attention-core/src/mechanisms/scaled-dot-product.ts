/**
 * Scaled dot-product attention: `softmax(q·kᵀ / √D)·v`.
 * Vaswani et al. 2017, arXiv:1706.03762, eq. 1.
 */
import * as tf from '@tensorflow/tfjs';
import type { Mask } from '../masks/mask.js';
import { maskedSoftmax } from '../tensor/masked-softmax.js';
import { requireShapes } from '../tensor/require-shapes.js';

/** Options of {@link scaledDotProduct}. */
export interface ScaledDotProductOptions {
  /** Which key a query may see. Default: all. */
  mask?: Mask | undefined;
  /** Added to the scores; broadcastable to `[B, N, L, S]`. Default: nothing. */
  bias?: tf.Tensor | undefined;
  /** Factor of the scores. Default `1/√D`. */
  scale?: number | undefined;
  /** Applied to the weights before they are used, for dropout. Default: identity. */
  drop?: ((weights: tf.Tensor) => tf.Tensor) | undefined;
}

/** What an attention mechanism gives back. */
export interface Attended {
  /** `[B, N, L, Dv]` */
  output: tf.Tensor;
  /** `[B, N, L, S]`; each row sums to 1, or is all zeros where the mask leaves nothing */
  weights: tf.Tensor;
}

/**
 * Each query takes the mean of the values, weighted by how well its keys match.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @throws HeedError `shape` when the shapes do not fit
 */
export function scaledDotProduct(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { mask, bias, scale, drop = (weights) => weights }: ScaledDotProductOptions = {},
): Attended {
  const { L, S, D } = requireShapes('scaledDotProduct', {
    q: [q, 'B N L D'],
    k: [k, 'B N S D'],
    v: [v, 'B N S Dv'],
  });
  const [output, weights] = tf.tidy(() => {
    // Scaling the queries instead of the scores costs D products a query instead of S.
    const scaled = tf.mul(q, scale ?? 1 / Math.sqrt(D!));
    const scores = tf.matMul(scaled, k, false, true); // [B, N, L, D] · [B, N, S, D]ᵀ → [B, N, L, S]
    const biased = bias ? tf.add(scores, bias) : scores;
    const weights = maskedSoftmax(biased, mask?.allowed({ queries: L!, keys: S! }));
    return [tf.matMul(drop(weights), v), weights] as [tf.Tensor, tf.Tensor]; // → [B, N, L, Dv]
  });
  return { output, weights };
}
