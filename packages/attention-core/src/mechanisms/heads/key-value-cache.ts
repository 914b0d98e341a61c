/**
 * A cache of keys and values for decoding step by step, so that what was computed once is not
 * computed again: Shazeer 2019, arXiv:1911.02150, section 2.4. It may forget all but the most recent
 * keys and the first ones, the attention sinks: Xiao et al. 2023 (StreamingLLM), arXiv:2309.17453,
 * section 3.2.
 */
import * as tf from '@tensorflow/tfjs';
import type { Mask } from '../../masks/mask.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { requireRoom, requireSizes } from './cache-limits.js';
import {
  cachePositions,
  newSinks,
  textPositions,
  visibleSlots,
  type CacheSlots,
} from './cache-slots.js';

/** Options of {@link keyValueCache}. */
export interface KeyValueCacheOptions {
  /** How many keys it holds, C ≥ 1. */
  capacity: number;
  /**
   * What happens to a key beyond the capacity: it is refused, or the oldest is forgotten. Default
   * `refuse`.
   */
  whenFull?: 'refuse' | 'forget' | undefined;
  /** How many of the first keys are never forgotten, 0 ≤ K < C; needs `forget`. Default 0. */
  sinks?: number | undefined;
}

/** What a cache holds: tensors alone, so that a compiled step takes and gives it. */
export type CacheState = {
  /** `[B, G, C, D]` */
  keys: tf.Tensor;
  /** `[B, G, C, Dv]` */
  values: tf.Tensor;
  /** Scalar: how many keys have come so far. */
  length: tf.Tensor;
};

/** Sizes of what is cached. */
export interface CacheSizes {
  /** B ≥ 1 */
  batch: number;
  /** Heads of keys and values, G ≥ 1. */
  heads: number;
  /** D ≥ 1 */
  keyWidth: number;
  /** Dv ≥ 1. Default: as `keyWidth`. */
  valueWidth?: number | undefined;
}

/** What the queries of T new tokens attend to: S = C − 1 + T keys. */
export interface CachedKeys {
  /** `[B, G, S, D]`; the new ones are the last T */
  keys: tf.Tensor;
  /** `[B, G, S, Dv]` */
  values: tf.Tensor;
  /** Hides from each of the T queries the future, empty slots, and what it would have forgotten. */
  mask: Mask;
  /**
   * Where the keys stand `[S]`: in the `text`; or in the `cache`, where what was forgotten leaves no
   * gap, as StreamingLLM counts. The new queries stand where the last T keys do.
   */
  positions(within: 'text' | 'cache'): tf.Tensor;
  /** The state after them. */
  state: CacheState;
}

/** See {@link keyValueCache}. */
export interface KeyValueCache {
  /**
   * The state before the first key: zeros.
   *
   * @throws HeedError `option` unless all sizes are whole numbers ≥ 1
   */
  empty(sizes: CacheSizes): CacheState;
  /**
   * Adds keys and values of the next T ≥ 1 tokens. The given state stays as it is; dispose it when
   * it is no longer needed.
   *
   * @param k - `[B, G, T, D]`
   * @param v - `[B, G, T, Dv]`
   * @throws HeedError `shape` when they do not fit the state; `input-value` for NaN or infinity;
   * `input-too-long` when the cache is full and refuses. A compiled graph and a graphics card are not
   * asked whether it is: there, values beyond the capacity are NaN.
   */
  append(state: CacheState, k: tf.Tensor, v: tf.Tensor): CachedKeys;
}

/**
 * A cache of keys and values: how it is laid out. Its content is a {@link CacheState}, which goes in
 * and comes out, also of compiled functions. Attending over what `append` gives, step by step, is the
 * same as attending over everything with a causal mask; with `forget`, with a causal window of
 * `C − K` keys and the first K.
 *
 * @throws HeedError `option` when the options are out of range
 * @example
 * const cache = keyValueCache({ capacity: 512 });
 * let state = cache.empty({ batch: 1, heads: 2, keyWidth: 64 });
 * const { keys, values, mask, ...next } = cache.append(state, k, v);
 * const { output } = groupedQuery(q, keys, values, { mask });
 * state = next.state;
 */
export function keyValueCache(options: KeyValueCacheOptions): KeyValueCache {
  const where = 'keyValueCache';
  const { capacity, whenFull = 'refuse', sinks = 0 } = requireOptions(where, options, 'capacity');
  requireOneOf(where, 'whenFull', whenFull, ['refuse', 'forget']);
  requireSizes(capacity, whenFull === 'forget' ? capacity - 1 : 0, sinks);
  const window = capacity - sinks;

  const extended = (held: tf.Tensor, more: tf.Tensor, slots: CacheSlots) => {
    const [, , count, width] = more.shape as [number, number, number, number];
    const part = (x: tf.Tensor, from: number, size: number) =>
      tf.slice(x, [0, 0, from, 0], [-1, -1, size, width]);
    const recent = tf.concat([part(held, sinks, window), more], 2); // [B, G, W + T, D]
    const [offered, kept] = [part(recent, 1, window - 1 + count), part(recent, count, window)];
    if (!sinks) return { offered, kept };
    const first = part(held, 0, sinks); // [B, G, K, D]
    return {
      offered: tf.concat([first, offered], 2), // [B, G, K + W − 1 + T, D]
      kept: tf.concat([tf.add(first, newSinks(more, slots)), kept], 2), // [B, G, K + W, D]
    };
  };

  return {
    empty: (sizes) => {
      const {
        batch,
        heads,
        keyWidth,
        valueWidth = keyWidth,
      } = requireOptions(where, sizes, 'batch');
      const named = { batch, heads, keyWidth, valueWidth };
      for (const [name, size] of Object.entries(named)) requireWhole(where, name, size);
      return {
        keys: tf.zeros([batch, heads, capacity, keyWidth]),
        values: tf.zeros([batch, heads, capacity, valueWidth]),
        length: tf.scalar(0),
      };
    },
    append: (state, k, v) => {
      const { T } = requireInputs(where, {
        k: [k, 'B G T D'],
        v: [v, 'B G T Dv'],
        'state.keys': [state.keys, `B G ${capacity} D`],
        'state.values': [state.values, `B G ${capacity} Dv`],
      });
      if (whenFull === 'refuse') requireRoom(capacity, state.length, T);
      const slots: CacheSlots = { sinks, window, added: T, length: state.length };
      const tensors = tf.tidy(() => {
        const [keys, values] = [extended(state.keys, k, slots), extended(state.values, v, slots)];
        const length = tf.add(state.length, T);
        return {
          keys: keys.offered,
          values:
            whenFull === 'forget'
              ? values.offered
              : tf.add(values.offered, tf.where(tf.greater(length, capacity), NaN, 0)),
          state: { keys: keys.kept, values: values.kept, length },
        };
      });
      return {
        ...tensors,
        mask: visibleSlots(slots),
        positions: (within) => {
          requireOneOf(where, 'within', within, ['text', 'cache']);
          return (within === 'text' ? textPositions : cachePositions)(slots);
        },
      };
    },
  };
}
