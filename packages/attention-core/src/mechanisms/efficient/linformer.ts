/**
 * Linformer: keys and values are mixed down to K before anybody looks at them,
 * `softmax(q·(E·k)ᵀ / √D)·(F·v)`. Wang et al. 2020, arXiv:2006.04768, eq. 7.
 */
import * as tf from '@tensorflow/tfjs';
import { keyColumn } from '../../masks/key-column.js';
import type { Mask } from '../../masks/mask.js';
import { linear } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import { scaledDot, type ScaledDotOptions } from '../scores/scaled-dot.js';

/** Projections of {@link linformer}. */
export interface LinformerWeights {
  /** Mixes keys: `[S, K]`. */
  key: tf.Tensor;
  /** Mixes values: `[S, K]`. Default: as `key`. */
  value?: tf.Tensor | undefined;
}

/** Options of {@link linformer}. */
export interface LinformerOptions extends ScaledDotOptions, Pick<AttendOptions, 'dropout'> {
  /** Which keys all queries may see, such as `padding(real)`. Default: all. */
  mask?: Mask | undefined;
}

/**
 * Softmax attention over K learned mixtures of the keys and values: time and memory grow with
 * (L + S)·K. The number of keys S is fixed by the weights. What a query attends to is mixtures, so
 * there are no weights of single keys.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @param weights - the projections, shared by all heads
 * @returns output `[B, N, L, Dv]`
 * @throws HeedError `shape` when shapes or mask do not fit; `option` for a mask that tells queries
 * apart, or a scale that is NaN or infinite; `input-value` for NaN or infinity
 */
export function linformer(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  weights: LinformerWeights,
  { mask, scale, dropout }: LinformerOptions = {},
): Pick<Attended, 'output'> {
  const { key, value = key } = weights;
  const { B, N, L, S } = requireInputs('linformer', {
    q: [q, 'B N L D'],
    k: [k, 'B N S D'],
    v: [v, 'B N S Dv'],
    'weights.key': [key, 'S K'],
    'weights.value': [value, 'S K'],
  });
  const turned = (x: tf.Tensor) => tf.transpose(x, [0, 1, 3, 2]);
  return tf.tidy(() => {
    const allowed = keyColumn('linformer', mask, [B, N, L, S]);
    const mixed = (x: tf.Tensor, kernel: tf.Tensor) => {
      const seen = allowed ? tf.mul(x, allowed) : x;
      return turned(linear(turned(seen), { kernel })); // [B, N, D, S] · [S, K] → [B, N, K, D]
    };
    const options = { score: scaledDot({ scale }, 'linformer'), dropout };
    const { output } = attend(q, mixed(k, key), mixed(v, value), options, 'linformer');
    return { output };
  });
}
