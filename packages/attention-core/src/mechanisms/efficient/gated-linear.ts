/**
 * Gated linear attention: `S_t = α_t ∘ S_{t−1} + k_tᵀ·v_t`, `o_t = q_t·S_t`, where each position says
 * how much of the past it keeps: `α_t = σ(gate_t)^(1/τ)`.
 * Yang et al. 2024, arXiv:2312.06635, eq. 3 and section 4.4; computed by chunks, with queries scaled by
 * 1/√D, as in the authors' code.
 */
import * as tf from '@tensorflow/tfjs';
import type { Attended } from '../attend.js';
import { decaying, type DecayingOptions } from './decaying.js';
import { logGate } from './log-gate.js';
import type { Recurrent } from './recurrence.js';

/** Options of {@link gatedLinear}. */
export interface GatedLinearOptions extends DecayingOptions {
  /** τ, above 0: the larger, the longer things are kept. Default 16, as in the paper. */
  temperature?: number | undefined;
  /** Default 64; with a gate for each feature 16, as each pair of positions is weighed for each. */
  chunk?: number | undefined;
}

const usualChunk = (gate: tf.Tensor): number => (gate.shape.at(-1) === 1 ? 64 : 16);

/**
 * Causal attention with a memory that forgets what its gates let go. Time grows with L.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @param gate - any numbers: `[B, N, L, D]`, or `[B, N, L, 1]` for all features alike, which is faster
 * @returns output `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a mask that tells queries
 * apart, a temperature that is not above 0, a chunk below 1 or a scale that is NaN or infinite; `input-value` for NaN or infinity
 */
export const gatedLinear = (
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  gate: tf.Tensor,
  { temperature, chunk = usualChunk(gate), ...options }: GatedLinearOptions = {},
): Pick<Attended, 'output'> =>
  tf.tidy(() => {
    const logDecay = logGate('gatedLinear', gate, k, temperature);
    const { output } = decaying('gatedLinear', [q, k, v], logDecay, { ...options, chunk });
    return { output };
  });

/** Options of {@link gatedLinearStep}. */
export type GatedLinearStepOptions = Omit<GatedLinearOptions, 'mask'>;

/**
 * What `gatedLinear` gives for the next L positions: one token, or a whole prompt at once.
 *
 * @param state - of the step before, `[B, N, D, Dv]`; zeros or undefined before the first position.
 * It is not disposed.
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @param gate - `[B, N, L, D]` or `[B, N, L, 1]`
 * @returns output `[B, N, L, Dv]` and the next state
 * @throws HeedError as {@link gatedLinear} does
 */
export const gatedLinearStep = (
  state: tf.Tensor | undefined,
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  gate: tf.Tensor,
  { temperature, chunk = usualChunk(gate), ...options }: GatedLinearStepOptions = {},
): Recurrent =>
  tf.tidy(() => {
    const logDecay = logGate('gatedLinearStep', gate, k, temperature);
    return decaying('gatedLinearStep', [q, k, v], logDecay, { ...options, chunk, state });
  });
