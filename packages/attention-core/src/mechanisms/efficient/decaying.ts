import * as tf from '@tensorflow/tfjs';
import { keyColumn } from '../../masks/key-column.js';
import type { Mask } from '../../masks/mask.js';
import { broadcast } from '../../tensor/broadcast.js';
import { requireFinite } from '../../tensor/require-finite.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { recur, type Recurrent } from './recurrence.js';

/** Options of mechanisms whose memory decays. */
export interface DecayingOptions {
  /** Factor of the queries. Default `1/√D`. */
  scale?: number | undefined;
  /** Which positions leave a trace, such as `padding(real)`: where all of a text is one. Default: all. */
  mask?: Mask | undefined;
  /** Positions that are computed as attention, a whole number ≥ 1. */
  chunk?: number | undefined;
}

/**
 * Attention whose memory `S_t = α_t ∘ S_{t−1} + k_tᵀ·v_t` decays, over positions that follow a state.
 *
 * @param where - whose errors they are
 * @param inputs - queries and keys `[B, N, L, D]`, values `[B, N, L, Dv]`
 * @param logDecay - `log α`, at most 0, broadcastable to `[B, N, L, D]`
 * @param options - `state`: before the first position, `[B, N, D, Dv]`; default zeros
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a mask that tells queries
 * apart, a chunk below 1 or a scale that is NaN or infinite; `input-value` for NaN or infinity
 */
export function decaying(
  where: string,
  [q, k, v]: readonly [q: tf.Tensor, k: tf.Tensor, v: tf.Tensor],
  logDecay: tf.Tensor,
  { state, mask, scale, chunk }: DecayingOptions & { chunk: number; state?: tf.Tensor | undefined },
): Recurrent {
  const { B, N, L, D, Dv } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N L D'],
    v: [v, 'B N L Dv'],
  });
  if (state) requireShapes(where, { state: [state, `${B} ${N} ${D} ${Dv}`] });
  requireWhole(where, 'chunk', chunk);
  if (scale !== undefined) requireFinite(where, 'scale', scale);
  return tf.tidy(() => {
    const allowed = keyColumn(where, mask, [B, N, L, L]);
    const seen = (x: tf.Tensor) => (allowed ? tf.mul(x, allowed) : x);
    const log = broadcast(logDecay, [B, N, L, 1]); // [B, N, L, D] or [B, N, L, 1]
    const scaled = tf.mul(q, scale ?? 1 / Math.sqrt(D));
    // A position that leaves no trace makes nobody forget either.
    return recur(scaled, seen(k), v, { logDecay: seen(log), state, chunk });
  });
}
