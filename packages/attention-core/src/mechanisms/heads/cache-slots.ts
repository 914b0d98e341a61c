import * as tf from '@tensorflow/tfjs';
import type { Mask } from '../../masks/mask.js';
import { oneHot } from '../../tensor/one-hot.js';

/** Where the keys stand that a cache offers: first the sinks, then the recent and the new ones. */
export interface CacheSlots {
  /** Number of sinks K ≥ 0. */
  sinks: number;
  /** How many keys a query sees besides the sinks, itself included: W ≥ 1. */
  window: number;
  /** Number of new keys T ≥ 1. */
  added: number;
  /** Scalar: how many keys came before the new ones. */
  length: tf.Tensor;
}

/** Positions in the text of the recent and new keys `[W − 1 + T]`; of empty slots, negative ones. */
const recentPositions = ({ window, added, length }: CacheSlots): tf.Tensor =>
  tf.add(tf.range(1 - window, added), length);

/**
 * Positions in the text of all slots.
 *
 * @returns `[K + W − 1 + T]`
 */
export const textPositions = (slots: CacheSlots): tf.Tensor =>
  tf.tidy(() => {
    const recent = recentPositions(slots);
    return slots.sinks ? tf.concat([tf.range(0, slots.sinks), recent]) : recent;
  });

/**
 * Positions of all slots, but with no gap where keys were forgotten.
 *
 * @returns `[K + W − 1 + T]`, all below that number
 */
export const cachePositions = (slots: CacheSlots): tf.Tensor =>
  tf.tidy(() => {
    const { sinks, window, length } = slots;
    const forgotten = tf.relu(tf.sub(length, sinks + window - 1)); // []
    const recent = tf.sub(recentPositions(slots), forgotten);
    return sinks ? tf.concat([tf.range(0, sinks), recent]) : recent;
  });

/** Which slots each of the new queries may see: `[T, K + W − 1 + T]`. */
export const visibleSlots = (slots: CacheSlots): Mask => ({
  name: 'cached',
  allowed: () =>
    tf.tidy(() => {
      const { sinks, window, added, length } = slots;
      const query = tf.reshape(tf.add(tf.range(0, added), length), [added, 1]); // [T, 1]
      const key = recentPositions(slots); // [W − 1 + T]
      // What became a sink in an earlier call stands in the slots of the sinks.
      const here = tf.logicalOr(tf.greaterEqual(key, length), tf.greaterEqual(key, sinks));
      const near = tf.logicalOr(tf.greater(key, tf.sub(query, window)), tf.less(key, sinks));
      const past = tf.lessEqual(key, query);
      const seen = tf.logicalAnd(tf.logicalAnd(past, near), here); // [T, W − 1 + T]
      if (!sinks) return seen;
      const filled = tf.less(tf.range(0, sinks), length); // [K]
      return tf.concat([tf.tile(tf.reshape(filled, [1, sinks]), [added, 1]), seen], 1); // → [T, K + W − 1 + T]
    }),
});

/** Those of the new keys or values that become sinks, each in its slot: `[B, G, K, D]`. */
export function newSinks(more: tf.Tensor, { sinks, added, length }: CacheSlots): tf.Tensor {
  const [B, G, T, D] = more.shape as [number, number, number, number];
  const position = tf.add(tf.range(0, added), length); // [T]
  const places = oneHot(position, sinks); // [T, K]
  const rows = tf.reshape(tf.transpose(more, [2, 0, 1, 3]), [T, B * G * D]); // [B, G, T, D] → [T, B·G·D]
  const placed = tf.reshape(tf.matMul(places, rows, true), [sinks, B, G, D]); // [T, K]ᵀ · [T, B·G·D] → [K, B, G, D]
  return tf.transpose(placed, [1, 2, 0, 3]); // [K, B, G, D] → [B, G, K, D]
}
