import * as tf from '@tensorflow/tfjs';
import { padding } from '../../masks/padding.js';
import type { Attended, AttendOptions } from '../../mechanisms/attend.js';
import { withOutput } from '../../mechanisms/attended.js';
import { groupedQuery } from '../../mechanisms/heads/grouped-query.js';
import { growCache } from '../../mechanisms/heads/key-value-cache-growing.js';
import { keyValueCache, type CacheState } from '../../mechanisms/heads/key-value-cache.js';
import type { MultiHeadWeights } from '../../mechanisms/heads/multi-head.js';
import { joinHeads, splitHeads } from '../../mechanisms/heads/split-heads.js';
import { alibi } from '../../positions/alibi.js';
import { rotary } from '../../positions/rotary.js';
import { linear, type LinearWeights } from '../../tensor/linear.js';

/** Keys and values of a context, made once for all steps of decoding. */
export type ContextKeys = {
  /** `[B, G, S, D]` */
  keys: tf.Tensor;
  /** `[B, G, S, D]` */
  values: tf.Tensor;
  /** `[B, S]`, true where there is a key; left out: everywhere. */
  real?: tf.Tensor;
};

type Pair = [tf.Tensor, tf.Tensor];

/** What a cache does that holds as many rows as it has room for. */
export type WhenFull = 'refuse' | 'grow';

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

/** Heads of rows: `[B·T, n·D]` → `[B, n, T, D]`. */
const headsOf = (rows: tf.Tensor, T: number, heads: number): tf.Tensor =>
  splitHeads(tf.reshape(rows, [-1, T, rows.shape[1]!]), heads); // [B·T, n·D] → [B, T, n·D]

/** The opposite of {@link headsOf}. */
const rowsOf = (x: tf.Tensor): tf.Tensor =>
  tf.reshape(joinHeads(x), [-1, x.shape[1]! * x.shape[3]!]); // [B, T, n·D] → [B·T, n·D]

/** Several maps as one, whose outputs stand side by side. Of constant weights it is made only once. */
const besideEachOther = (maps: readonly LinearWeights[]): LinearWeights => ({
  kernel: tf.concat(
    maps.map(({ kernel }) => kernel),
    1,
  ),
  bias: tf.concat(maps.map(({ kernel, bias }) => bias ?? tf.zeros([kernel.shape[1]!]))),
});

/** Attention of rows `[B·T, E]` over keys that are there already; output `[B·T, E]`. */
export function attendKeys(
  rows: tf.Tensor,
  T: number,
  { query, output }: MultiHeadWeights,
  { heads }: Heads,
  { keys, values, real }: ContextKeys,
): Attended {
  const q = headsOf(linear(rows, query), T, heads); // [B, N, T, D]
  const attended = groupedQuery(q, keys, values, { mask: real && padding(real) });
  return withOutput(attended, linear(rowsOf(attended.output), output)); // [B·T, E]
}

/** The keys that new ones join, in a cache of any kind. */
function joined(whenFull: WhenFull, cache: CacheState, k: tf.Tensor, v: tf.Tensor) {
  if (whenFull === 'refuse') {
    return keyValueCache({ capacity: cache.keys.shape[2]! }).append(cache, k, v);
  }
  const { state, mask } = growCache(cache, k, v);
  return { keys: state.keys, values: state.values, mask, state };
}

/** Causal attention of the next rows `[B·T, E]` over themselves and those before them. */
export function attendCached(
  rows: tf.Tensor,
  T: number,
  weights: MultiHeadWeights,
  { heads, keyValueHeads, positions }: Heads,
  cache: CacheState,
  whenFull: WhenFull,
): Attended & { cache: CacheState } {
  const projected = linear(rows, besideEachOther([weights.query, weights.key, weights.value])); // [B·T, (N + 2·G)·D]
  const apart = headsOf(projected, T, heads + 2 * keyValueHeads); // [B, N + 2·G, T, D]
  // Queries and keys turn alike, so they do it together.
  const [pairs, v] = tf.split(apart, [heads + keyValueHeads, keyValueHeads], 1) as Pair;
  const positionsOf = () => tf.add(tf.range(0, T), cache.length);
  const turned = positions === 'rotary' ? rotary(pairs, { positions: positionsOf() }) : pairs;
  const [q, k] = tf.split(turned, [heads, keyValueHeads], 1) as Pair; // [B, N, T, D], [B, G, T, D]
  const { keys, values, mask, state } = joined(whenFull, cache, k, v);
  // The new rows are the last of the S keys.
  const bias: AttendOptions['bias'] =
    positions === 'alibi' ? alibi(heads, { offset: keys.shape[2]! - T }) : undefined;
  const attended = groupedQuery(q, keys, values, { mask, bias });
  const output = linear(rowsOf(attended.output), weights.output); // [B·T, E]
  return Object.assign(withOutput(attended, output), { cache: state });
}
