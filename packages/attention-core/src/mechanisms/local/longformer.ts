/**
 * Longformer's attention: a sliding window, and a few global tokens that see everything and are seen
 * by all, so that any two tokens are two steps apart. Beltagy, Peters & Cohan 2020, arXiv:2004.05150,
 * section 3.1.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { oneHot } from '../../tensor/one-hot.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { attend } from '../attend.js';
import { attendInBand, spreadBand } from './band.js';
import { localChoices } from './local-choices.js';
import type { LocallyAttended, LocalOptions } from './locally-attended.js';
import { realKeys, showing } from './real-keys.js';

/** Options of {@link longformer}. */
export interface LongformerOptions extends LocalOptions {
  /** Keys that a query sees on each side of its own, a whole number ≥ 0. */
  radius: number;
  /** Positions of the global tokens, or how many there are, counted from the first. Default 1. */
  globals?: number | readonly number[] | undefined;
}

/** The positions of global tokens, each of which must be there, and once. */
function positionsOf(globals: number | readonly number[], length: number): readonly number[] {
  if (typeof globals === 'number') requireWhole('longformer', 'globals', globals);
  const positions = typeof globals === 'number' ? [...Array(globals).keys()] : globals;
  const there = positions.every((at) => Number.isInteger(at) && at >= 0 && at < length);
  if (there && positions.length > 0 && new Set(positions).size === positions.length) {
    return positions;
  }
  throw new HeedError({
    code: 'option',
    where: 'longformer',
    required: `globals must be one or more different positions below ${length}`,
    got: typeof globals === 'number' ? String(globals) : `[${globals.join(', ')}]`,
    advice: 'Without global tokens, use slidingWindow.',
  });
}

/**
 * Each query attends to the keys near to it and to the global tokens, and these attend to all; the
 * same as `attend` with the mask `or(window(radius), globalTokens(globals))`, in time and memory that
 * grow with `L · (radius + globals)`.
 *
 * The paper projects global queries, keys and values by weights of their own; here all are given
 * ready made.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a radius that is no whole
 * number, global tokens that are not there, and a mask that tells queries apart; `input-value` for NaN
 * or infinity
 * @example longformer(q, k, v, { radius: 256, globals: [0], mask: padding(real) })
 */
export function longformer(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: LongformerOptions,
): LocallyAttended {
  const where = 'longformer';
  const {
    radius,
    globals = 1,
    mask,
    weights: wanted = false,
    ...choices
  } = requireOptions(where, options, 'radius');
  const { B, N, L } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N L Dk'],
    v: [v, 'B N L Dv'],
  });
  requireWhole(where, 'radius', radius, 0);
  const positions = positionsOf(globals, L);
  const local = localChoices(where, choices, B);
  const band = { radius, causal: false };
  return tf.tidy(() => {
    const real = realKeys(where, mask, [B, N, L, L]); // [B, n, L, 1]
    // Products with 0 and 1, as gather and scatter cannot be differentiated on every backend.
    const place = oneHot(tf.tensor1d([...positions]), L); // [G] → [G, L]
    const chosen = (x: tf.Tensor) => tf.matMul(place, x); // [G, L] · [B, N, L, D] → [B, N, G, D]
    const others = tf.sub(1, tf.reshape(tf.sum(place, 0), [L, 1])); // [L, 1]
    // A global key counts once: among those that all see, and not in the window too.
    const near = attendInBand(q, k, v, tf.mul(real, others), band, local, where, {
      k: chosen(k),
      v: chosen(v),
      real: chosen(real),
    });
    const far = attend(chosen(q), k, v, { ...local, mask: showing(real) }, where);
    const joined = (rows: tf.Tensor, global: tf.Tensor) =>
      tf.add(tf.mul(rows, others), tf.matMul(place, global, true)); // [G, L]ᵀ · [B, N, G, X] → [B, N, L, X]
    const output = joined(near.output, far.output);
    if (!wanted) return { output };
    const rows = spreadBand(near.weights, L, band, place); // [B, N, L, L]
    return { output, weights: joined(rows, far.weights) };
  });
}
