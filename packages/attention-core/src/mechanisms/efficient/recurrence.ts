/**
 * `S_t = α_t ∘ S_{t−1} + k_tᵀ·v_t` and `o_t = q_t·S_t` for all t: attention as a recurrent network.
 * Within chunks of the sequence it is computed as attention, and what a chunk leaves behind is passed
 * on as a state, so that neither `[L, L]` nor L states are ever formed.
 * Yang et al. 2024, arXiv:2312.06635, section 4.2.
 */
import * as tf from '@tensorflow/tfjs';
import { padAxis } from '../../tensor/pad-axis.js';
import { runningSums } from '../../tensor/running-sums.js';
import { decayingSums } from './decaying-sums.js';
import { scoresWithin } from './scores-within.js';

/** Options of {@link recur}. */
export interface RecurOptions {
  /** Before the first position: `[B, N, D, Dv]`. Default: zeros. */
  state?: tf.Tensor | undefined;
  /** `log α`, at most 0: `[B, N, L, D]`, or `[B, N, L, 1]` for all features alike. Default: 0. */
  logDecay?: tf.Tensor | undefined;
  /** Positions that are computed as attention, a whole number ≥ 1. */
  chunk: number;
}

/** What attention as a recurrent network gives back. */
export interface Recurrent extends tf.NamedTensorMap {
  /** `[B, N, L, Dv]` */
  output: tf.Tensor;
  /** After the last position: `[B, N, D, Dv]`. */
  state: tf.Tensor;
}

/** Rows and columns changed: `[…, A, B]` → `[…, B, A]`. */
const turned = (x: tf.Tensor): tf.Tensor => tf.transpose(x, [0, 1, 3, 2]);

/** One position, as the equations say it. */
function step(q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, options: RecurOptions): Recurrent {
  const added = tf.matMul(k, v, true, false); // [B, N, 1, D]ᵀ · [B, N, 1, Dv] → [B, N, D, Dv]
  const { state = tf.zerosLike(added), logDecay } = options;
  const kept = logDecay ? tf.mul(state, tf.exp(turned(logDecay))) : state; // · [B, N, D, 1]
  const next = tf.add(kept, added);
  return { output: tf.matMul(q, next), state: next }; // [B, N, 1, D] · [B, N, D, Dv] → [B, N, 1, Dv]
}

/**
 * The states before each chunk, and after the last.
 *
 * @param k - `[R, n, C, D]`
 * @param v - `[R, n, C, Dv]`
 * @param first - before all chunks: `[R, 1, D, Dv]`
 * @param log - as in {@link scoresWithin}
 * @returns `[R, n + 1, D, Dv]`
 */
function statesBetween(
  k: tf.Tensor,
  v: tf.Tensor,
  first: tf.Tensor,
  log: tf.Tensor | undefined,
): tf.Tensor {
  const added = (left: tf.Tensor) => tf.concat([first, tf.matMul(left, v, true, false)], 1); // [R, n, C, D]ᵀ · [R, n, C, Dv] → [R, n, D, Dv]
  if (!log) return runningSums(added(k), 1);
  const [R, n, C, D] = log.shape as [number, number, number, number];
  const whole = tf.slice(log, [0, 0, C - 1, 0], [R, n, 1, D]);
  const decay = tf.concat([tf.ones([R, 1, D, 1]), tf.exp(turned(whole))], 1); // [R, n + 1, D, 1]
  return decayingSums(added(tf.mul(k, tf.exp(tf.sub(whole, log)))), decay);
}

/**
 * Runs the recurrence over positions that follow a state.
 *
 * @param q - `[B, N, L, D]`
 * @param k - `[B, N, L, D]`
 * @param v - `[B, N, L, Dv]`
 */
export function recur(q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, options: RecurOptions): Recurrent {
  const [B, N, L, D] = q.shape as [number, number, number, number];
  if (L === 1) return step(q, k, v, options);
  const Dv = v.shape[3]!;
  const C = Math.min(options.chunk, L);
  const [R, n] = [B * N, Math.ceil(L / C)];
  const chunks = (x: tf.Tensor) => {
    const rows = tf.reshape(x, [R, L, x.shape[3]!]); // [B, N, L, D] → [R, L, D]
    const whole = n * C === L ? rows : padAxis(rows, 1, 0, n * C - L);
    return tf.reshape(whole, [R, n, C, x.shape[3]!]); // [R, n·C, D] → [R, n, C, D]
  };
  const [queries, keys, values] = [chunks(q), chunks(k), chunks(v)];
  const log = options.logDecay && runningSums(chunks(options.logDecay), 2);
  const first = options.state ?? tf.zeros([B, N, D, Dv]);
  const states = statesBetween(keys, values, tf.reshape(first, [R, 1, D, Dv]), log); // [R, n + 1, D, Dv]
  const [before, last] = tf.split(states, [n, 1], 1) as [tf.Tensor, tf.Tensor];
  const decayed = log ? tf.mul(queries, tf.exp(log)) : queries;
  const output = tf.add(
    tf.matMul(decayed, before), // [R, n, C, D] · [R, n, D, Dv] → [R, n, C, Dv]
    tf.matMul(scoresWithin(queries, keys, log), values), // [R, n, C, C] · [R, n, C, Dv] → [R, n, C, Dv]
  );
  const joined = tf.reshape(output, [R, n * C, Dv]); // [R, n, C, Dv] → [R, n·C, Dv]
  return {
    output: tf.reshape(tf.slice(joined, [0, 0, 0], [R, L, Dv]), [B, N, L, Dv]), // [R, L, Dv] → [B, N, L, Dv]
    state: tf.reshape(last, [B, N, D, Dv]), // [R, 1, D, Dv] → [B, N, D, Dv]
  };
}
