/**
 * Nyström attention: softmax attention by way of a few landmarks,
 * `softmax(q·k̃ᵀ)·softmax(q̃·k̃ᵀ)⁺·softmax(q̃·kᵀ)·v`, where q̃ and k̃ are means of segments.
 * Xiong et al. 2021, arXiv:2102.03902, eq. 13 to 17; without their convolution of the values beside it.
 */
import * as tf from '@tensorflow/tfjs';
import { keyColumn } from '../../masks/key-column.js';
import type { Mask } from '../../masks/mask.js';
import { maskedSoftmax } from '../../tensor/masked-softmax.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireWhole } from '../../tensor/require-whole.js';
import type { Attended } from '../attend.js';
import { scaledDot, type ScaledDotOptions } from '../scores/scaled-dot.js';
import { pseudoInverse } from './pseudo-inverse.js';
import { segmentMeans } from './segment-means.js';

/** Options of {@link nystrom}. */
export interface NystromOptions extends ScaledDotOptions {
  /** Number M of landmarks, a whole number ≥ 1; at most L and S are used. Default 64. */
  landmarks?: number | undefined;
  /** Rounds in which the inverse is approached, a whole number ≥ 1. Default 6, as in the paper. */
  iterations?: number | undefined;
  /** Which keys all queries may see, such as `padding(real)`. Default: all. */
  mask?: Mask | undefined;
}

/**
 * Softmax attention, estimated from how queries and keys attend to landmarks: time and memory grow
 * with (L + S)·M. With as many landmarks as queries and keys it is softmax attention itself.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @returns output `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a mask that tells queries
 * apart, for landmarks or iterations below 1, or a scale that is NaN or infinite; `input-value` for NaN
 * or infinity
 */
export function nystrom(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { landmarks = 64, iterations = 6, mask, scale }: NystromOptions = {},
): Pick<Attended, 'output'> {
  const { B, N, L, S } = requireInputs('nystrom', {
    q: [q, 'B N L D'],
    k: [k, 'B N S D'],
    v: [v, 'B N S Dv'],
  });
  requireWhole('nystrom', 'landmarks', landmarks);
  requireWhole('nystrom', 'iterations', iterations);
  const score = scaledDot({ scale }, 'nystrom');
  return tf.tidy(() => {
    const allowed = keyColumn('nystrom', mask, [B, N, L, S]);
    const { means: queries } = segmentMeans(q, landmarks); // [B, N, M, D]
    const { means: keys, present } = segmentMeans(k, landmarks, allowed); // [B, N, M, D]
    const seen = allowed && tf.cast(tf.transpose(allowed, [0, 1, 3, 2]), 'bool'); // [B, N, S, 1] → [B, N, 1, S]
    const gathered = tf.matMul(maskedSoftmax(score(queries, k), seen), v); // [B, N, M, S] · [B, N, S, Dv] → [B, N, M, Dv]
    const inverse = pseudoInverse(maskedSoftmax(score(queries, keys), present), iterations);
    const between = tf.matMul(inverse, gathered); // [B, N, M, M] · [B, N, M, Dv] → [B, N, M, Dv]
    return { output: tf.matMul(maskedSoftmax(score(q, keys), present), between) }; // [B, N, L, M] · [B, N, M, Dv] → [B, N, L, Dv]
  });
}
