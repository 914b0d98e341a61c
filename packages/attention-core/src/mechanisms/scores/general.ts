import type * as tf from '@tensorflow/tfjs';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Score } from '../choices.js';
import { dot } from './dot.js';
import { mapHeads, perHead } from './map-heads.js';
import { ofChanged } from './of-changed.js';

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
export const general = ({ kernel }: GeneralWeights): Score =>
  ofChanged(dot(), (q, k) => {
    requireShapes('general', {
      q: [q, 'B N L D'],
      k: [k, 'B N S Dk'],
      'weights.kernel': [kernel, perHead(kernel, 'D Dk')],
    });
    return [mapHeads(q, kernel), k]; // [B, N, L, Dk] and [B, N, S, Dk]
  });
