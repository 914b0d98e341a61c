import * as tf from '@tensorflow/tfjs';
import { padding } from '../../masks/padding.js';
import type { Attended, AttendOptions } from '../../mechanisms/attend.js';
import { withOutput } from '../../mechanisms/attended.js';
import { groupedQuery } from '../../mechanisms/heads/grouped-query.js';
import { keyValueCache, type CacheState } from '../../mechanisms/heads/key-value-cache.js';
import type { MultiHeadWeights } from '../../mechanisms/heads/multi-head.js';
import { joinHeads, splitHeads } from '../../mechanisms/heads/split-heads.js';
import { alibi } from '../../positions/alibi.js';
import { rotary } from '../../positions/rotary.js';
import { linear } from '../../tensor/linear.js';

/** Keys and values of a context, made once for all steps of decoding. */
export type ContextKeys = {
  /** `[B, G, S, D]` */
  keys: tf.Tensor;
  /** `[B, G, S, D]` */
  values: tf.Tensor;
  /** `[B, S]`, true where there is a key; left out: everywhere. */
  real?: tf.Tensor;
};

/** What attention with a cache must know of its block. */
interface Heads {
  heads: number;
  keyValueHeads: number;
  positions: 'none' | 'alibi' | 'rotary';
}

/** Keys and values `[B, G, S, D]` of a context `[B, S, Ek]`. */
export const contextKeysOf = (
  context: tf.Tensor,
  { key, value }: MultiHeadWeights,
  { keyValueHeads }: Heads,
): Pick<ContextKeys, 'keys' | 'values'> => ({
  keys: splitHeads(linear(context, key), keyValueHeads),
  values: splitHeads(linear(context, value), keyValueHeads),
});

/** Attention of `[B, T, E]` over keys that are there already; output `[B, T, E]`. */
export function attendKeys(
  x: tf.Tensor,
  { query, output }: MultiHeadWeights,
  { heads }: Heads,
  { keys, values, real }: ContextKeys,
): Attended {
  const q = splitHeads(linear(x, query), heads); // [B, T, E] → [B, N, T, D]
  const attended = groupedQuery(q, keys, values, { mask: real && padding(real) });
  return withOutput(attended, linear(joinHeads(attended.output), output)); // [B, N, T, D] → [B, T, E]
}

/** Causal attention of the next rows `[B, T, E]` over themselves and those before them. */
export function attendCached(
  x: tf.Tensor,
  weights: MultiHeadWeights,
  { heads, keyValueHeads, positions }: Heads,
  cache: CacheState,
): Attended & { cache: CacheState } {
  const T = x.shape[1]!;
  const turned = (rows: tf.Tensor) =>
    positions === 'rotary'
      ? rotary(rows, { positions: tf.add(tf.range(0, T), cache.length) })
      : rows;
  const q = turned(splitHeads(linear(x, weights.query), heads)); // [B, T, E] → [B, N, T, D]
  const k = turned(splitHeads(linear(x, weights.key), keyValueHeads)); // [B, T, E] → [B, G, T, D]
  const v = splitHeads(linear(x, weights.value), keyValueHeads); // [B, T, E] → [B, G, T, D]
  const capacity = cache.keys.shape[2]!;
  const { keys, values, mask, state } = keyValueCache({ capacity }).append(cache, k, v);
  // The new rows are the last of the S keys.
  const bias: AttendOptions['bias'] =
    positions === 'alibi' ? alibi(heads, { offset: keys.shape[2]! - T }) : undefined;
  const attended = groupedQuery(q, keys, values, { mask, bias });
  const output = linear(joinHeads(attended.output), weights.output); // [B, N, T, D] → [B, T, E]
  return Object.assign(withOutput(attended, output), { cache: state });
}
