import * as tf from '@tensorflow/tfjs';
import { requireFinite } from '../../tensor/require-finite.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Score } from '../choices.js';

/** Options of {@link scaledDot}. */
export interface ScaledDotOptions {
  /** Factor of the scores. Default `1/√D`, which keeps their variance at that of the inputs. */
  scale?: number | undefined;
}

/**
 * `q·k / √D`. Vaswani et al. 2017, arXiv:1706.03762, eq. 1.
 *
 * @param where - whose errors they are; default `scaledDot`
 * @throws HeedError `option` for a scale that is NaN or infinite; `shape`, when used, unless keys are as
 * wide as queries
 */
export function scaledDot({ scale }: ScaledDotOptions = {}, where = 'scaledDot'): Score {
  if (scale !== undefined) requireFinite(where, 'scale', scale);
  const score: Score = (q, k) => {
    const { D } = requireShapes(where, { q: [q, 'B N L D'], k: [k, 'B N S D'] });
    return tf.tidy(() => {
      // Scaling the queries instead of the scores costs D products a query instead of S.
      const scaled = tf.mul(q, scale ?? 1 / Math.sqrt(D));
      return tf.matMul(scaled, k, false, true); // [B, N, L, D] · [B, N, S, D]ᵀ → [B, N, L, S]
    });
  };
  return Object.assign(score, { product: { scale } });
}
