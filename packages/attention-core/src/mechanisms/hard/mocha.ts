/**
 * Monotonic chunkwise attention: monotonic attention finds a place, soft attention mixes the few keys
 * that end there: `β_{i,j} = Σ_{k=j}^{j+w−1} α_{i,k}·exp(u_{i,j}) / Σ_{l=k−w+1}^{k} exp(u_{i,l})`.
 * Chiu & Raffel 2018, arXiv:1712.05382, section 2.3.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { requireFunction } from '../../tensor/require-function.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import type { Score } from '../choices.js';
import { chunkwise } from './chunkwise.js';
import { monotonic, type MonotonicOptions } from './monotonic.js';

/** Options of {@link mocha}; `score` and `bias` decide where to stop. */
export interface MochaOptions
  extends Pick<AttendOptions, 'score' | 'mask' | 'bias' | 'dropout'>, MonotonicOptions {
  /** Number of keys w that are mixed, a whole number ≥ 1; 1 is monotonic attention. */
  chunk: number;
  /** How well the keys of a chunk match; gives `[B, N, L, S]`, best with weights of its own. */
  chunkScore: Score;
}

/**
 * Monotonic attention over chunks.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, Dk]`
 * @param v - values `[B, N, S, Dv]`
 * @returns output, and the weights β, whose rows sum to at most 1. To go on after an earlier call,
 * `previous` wants monotonic weights: of `monotonic` with the same score.
 * @throws HeedError `option` when the chunk is no whole number ≥ 1 or the mode another; `shape` when shapes do not fit;
 * `input-value` for NaN or infinity
 */
export function mocha(q: Tensor, k: Tensor, v: Tensor, options: MochaOptions): Attended {
  const { chunk, chunkScore, mode, noise, previous, ...choices } = requireOptions(
    'mocha',
    options,
    'chunk',
  );
  requireWhole('mocha', 'chunk', chunk);
  requireFunction('mocha', 'chunkScore', chunkScore, 'scaledDot()');
  const places = monotonic({ mode, noise, previous });
  return attend(
    q,
    k,
    v,
    {
      ...choices,
      normalise: (scores, allowed) =>
        chunkwise(places(scores, allowed), chunkScore(q, k), chunk, allowed),
    },
    'mocha',
  );
}
