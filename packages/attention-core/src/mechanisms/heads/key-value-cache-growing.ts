/**
 * A cache of keys and values without empty slots: it holds what has come and grows with it, so that
 * nothing is hidden or moved. For graphs whose sizes are free; where a graph is made for one size,
 * `keyValueCache` keeps it.
 */
import * as tf from '@tensorflow/tfjs';
import { causal } from '../../masks/causal.js';
import type { Mask } from '../../masks/mask.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireWhole } from '../../tensor/require-whole.js';
import type { CacheSizes, CacheState } from './key-value-cache.js';

/** What the queries of T new tokens attend to: S = C + T keys. */
export interface GrownKeys {
  /** The cache with the new keys, the last T. */
  state: CacheState;
  /** Hides the future; left out where there is none, for a single new key. */
  mask: Mask | undefined;
}

/**
 * The state before the first key: C = 0.
 *
 * @throws HeedError `option` unless the batch is a whole number ≥ 1
 */
export function nothingCached({ batch, heads, keyWidth, valueWidth = keyWidth }: CacheSizes) {
  requireWhole('nothingCached', 'batch', batch);
  return {
    keys: tf.zeros([batch, heads, 0, keyWidth]),
    values: tf.zeros([batch, heads, 0, valueWidth]),
    length: tf.scalar(0),
  };
}

/**
 * Adds keys and values of the next T ≥ 1 tokens.
 *
 * @param state - all of whose slots are taken
 * @param k - `[B, G, T, D]`
 * @param v - `[B, G, T, Dv]`
 * @throws HeedError `shape` when they do not fit the state; `input-value` for NaN or infinity
 */
export function growCache(
  { keys, values, length }: CacheState,
  k: tf.Tensor,
  v: tf.Tensor,
): GrownKeys {
  const before = keys.shape[2]!;
  const { T } = requireInputs('growCache', {
    k: [k, 'B G T D'],
    v: [v, 'B G T Dv'],
    'state.keys': before > 0 ? [keys, 'B G C D'] : undefined,
    'state.values': before > 0 ? [values, 'B G C Dv'] : undefined,
  });
  const state = tf.tidy(() => ({
    keys: tf.concat([keys, k], 2), // [B, G, C + T, D]
    values: tf.concat([values, v], 2), // [B, G, C + T, Dv]
    length: tf.add(length, T),
  }));
  return { state, mask: T === 1 ? undefined : causal({ offset: before }) };
}
