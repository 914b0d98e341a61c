/**
 * Pointer network: the weights themselves are the answer, a distribution over the inputs,
 * `p(C_i = j) = softmax(u_i)_j`. Vinyals et al. 2015, arXiv:1506.03134, section 2.3.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { requireInputs } from '../../tensor/require-inputs.js';
import { attendScores, type Attended, type AttendOptions } from '../attend.js';
import { scaledDot } from '../scores/scaled-dot.js';

/** Options of {@link pointer}; the paper's score is `additive`. */
export type PointerOptions = Pick<AttendOptions, 'score' | 'mask' | 'bias' | 'normalise'>;

/**
 * Each query points at keys. With `mask: unvisited(picks)` it points at none twice.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, Dk]`
 * @returns the distribution `[B, N, L, S]`, as `output` and as `weights`: one tensor
 * @throws HeedError `shape` when shapes do not fit; `input-value` for NaN or infinity
 */
export function pointer(
  q: Tensor,
  k: Tensor,
  { score = scaledDot(), ...options }: PointerOptions = {},
): Attended {
  const { B, N, L, S } = requireInputs('pointer', {
    q: [q, 'B N L D'],
    k: [k, 'B N S Dk'],
  });
  return attendScores(
    'pointer',
    [B, N, L, S],
    () => score(q, k),
    (weights) => weights,
    options,
  );
}
