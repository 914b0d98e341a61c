import * as tf from '@tensorflow/tfjs';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Score } from '../choices.js';

/**
 * `q·k`, for keys that are as wide as queries. Luong, Pham & Manning 2015, arXiv:1508.04025,
 * section 3.1, "dot". {@link scaledDot} is the same over √D.
 *
 * @throws HeedError `shape`, when used, unless keys are as wide as queries
 */
export const dot = (): Score => {
  const score: Score = (q, k) => {
    requireShapes('dot', { q: [q, 'B N L D'], k: [k, 'B N S D'] });
    return tf.matMul(q, k, false, true); // [B, N, L, D] · [B, N, S, D]ᵀ → [B, N, L, S]
  };
  return Object.assign(score, { product: { scale: 1 } });
};
