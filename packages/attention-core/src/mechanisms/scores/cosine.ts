import * as tf from '@tensorflow/tfjs';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireFinite } from '../../tensor/require-finite.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { unitLength } from '../../tensor/unit-length.js';
import { inWholeRows, sameElsewhere, type Score } from '../choices.js';

/** Options of {@link cosine}. */
export interface CosineOptions {
  /**
   * Factor of the cosines, since a softmax over numbers in [−1, 1] can prefer little: the key strength
   * β. A number, or a tensor broadcastable to the scores, such as one for each query, `[B, N, L, 1]`, or
   * head, `[N, 1, 1]`. Default 1.
   */
  scale?: number | tf.Tensor | undefined;
}

const wholeRows = {
  choice: 'cosine with a scale for each position or example',
  advice: 'Give it a number, or a scale for each head, [N, 1, 1].',
};

/**
 * `β·q·k / (|q|·|k|)`: content-based addressing, blind to lengths. Graves, Wayne & Danihelka 2014
 * (Neural Turing Machines), arXiv:1410.5401, eq. 5 and 6. With one learned scale it is the query-key
 * normalisation of Henry et al. 2020, arXiv:2010.04245.
 *
 * @throws HeedError `option` for a scale that is NaN or infinite; `shape`, when used, unless keys are as
 * wide as queries and the scale fits
 */
export function cosine({ scale = 1 }: CosineOptions = {}): Score {
  if (!(scale instanceof tf.Tensor)) requireFinite('cosine', 'scale', scale);
  const alike = typeof scale === 'number' || sameElsewhere(scale);
  const score: Score = inWholeRows(alike ? undefined : wholeRows, (q: tf.Tensor, k: tf.Tensor) => {
    requireShapes('cosine', { q: [q, 'B N L D'], k: [k, 'B N S D'] });
    return tf.tidy(() => {
      const cosines = tf.matMul(unitLength(q), unitLength(k), false, true); // [B, N, L, D] · [B, N, S, D]ᵀ → [B, N, L, S]
      if (scale instanceof tf.Tensor) requireBroadcast('cosine', 'scale', scale, cosines.shape);
      return tf.mul(cosines, scale);
    });
  });
  if (scale instanceof tf.Tensor) return score;
  const of = (q: tf.Tensor, k: tf.Tensor) => [unitLength(q), unitLength(k)] as const;
  return Object.assign(score, { product: { of, scale } });
}
