/**
 * Retention: linear attention whose memory decays at a steady rate, `S_t = γ·S_{t−1} + k_tᵀ·v_t`,
 * another one for each head. Sun et al. 2023, arXiv:2307.08621, eq. 5 to 8; without its rotation of
 * queries and keys, for which there is `rotary`, and its norms of scores, of which 1/√D stays, and
 * output.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import type { Attended } from '../attend.js';
import { decaying, type DecayingOptions } from './decaying.js';
import type { Recurrent } from './recurrence.js';

/** Options of {@link retention}. */
export interface RetentionOptions extends DecayingOptions {
  /** γ for each head, in (0, 1]. Default `1 − 2^(−5−n)` for n = 0 … N − 1, as in the paper. */
  decay?: readonly number[] | undefined;
  /** Default 64. */
  chunk?: number | undefined;
}

/** `log γ` for each head: `[N, 1, 1]`. */
function logDecays(where: string, q: tf.Tensor, decay: readonly number[] | undefined): tf.Tensor {
  const heads = q.shape[1] ?? 0;
  const decays = decay ?? Array.from({ length: heads }, (_, head) => 1 - 2 ** (-5 - head));
  if (decays.length !== heads || !decays.every((rate) => rate > 0 && rate <= 1)) {
    throw new HeedError({
      code: 'option',
      where,
      required: `decay must hold a number in (0, 1] for each of ${heads} heads`,
      got: `[${decays.join(', ')}]`,
    });
  }
  return tf.tensor3d([...decays].map(Math.log), [heads, 1, 1]);
}

/**
 * Causal attention with a memory that fades. Time grows with L.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @returns output `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a mask that tells queries
 * apart, decays that are not in (0, 1] or not one a head, a chunk below 1 or a scale that is NaN or
 * infinite; `input-value` for NaN or infinity
 */
export const retention = (
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { decay, chunk = 64, ...options }: RetentionOptions = {},
): Pick<Attended, 'output'> =>
  tf.tidy(() => {
    const logDecay = logDecays('retention', q, decay);
    const { output } = decaying('retention', [q, k, v], logDecay, { ...options, chunk });
    return { output };
  });

/** Options of {@link retentionStep}. */
export type RetentionStepOptions = Omit<RetentionOptions, 'mask'>;

/**
 * What `retention` gives for the next L positions: one token, or a whole prompt at once.
 *
 * @param state - of the step before, `[B, N, D, Dv]`; zeros or undefined before the first position.
 * It is not disposed.
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @returns output `[B, N, L, Dv]` and the next state
 * @throws HeedError as {@link retention} does
 */
export const retentionStep = (
  state: tf.Tensor | undefined,
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { decay, chunk = 64, ...options }: RetentionStepOptions = {},
): Recurrent =>
  tf.tidy(() => {
    const logDecay = logDecays('retentionStep', q, decay);
    return decaying('retentionStep', [q, k, v], logDecay, { ...options, chunk, state });
  });
