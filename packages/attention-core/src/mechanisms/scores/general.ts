import * as tf from '@tensorflow/tfjs';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Score } from '../choices.js';
import { mapHeads, perHead } from './map-heads.js';

/** Weights of {@link general}. */
export interface GeneralWeights {
  /** W: `[D, Dk]` for all heads, or `[N, D, Dk]` */
  kernel: tf.Tensor;
}

/**
 * `qᵀ·W·k`: a learned product, also of keys that are not as wide as queries. Luong, Pham & Manning
 * 2015, arXiv:1508.04025, section 3.1, "general".
 *
 * @throws HeedError `shape`, when used, unless W fits queries and keys
 */
export const general =
  ({ kernel }: GeneralWeights): Score =>
  (q, k) => {
    requireShapes('general', {
      q: [q, 'B N L D'],
      k: [k, 'B N S Dk'],
      'weights.kernel': [kernel, perHead(kernel, 'D Dk')],
    });
    return tf.tidy(() => tf.matMul(mapHeads(q, kernel), k, false, true)); // [B, N, L, Dk] · [B, N, S, Dk]ᵀ → [B, N, L, S]
  };
