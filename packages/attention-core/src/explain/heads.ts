import { HeedError } from '../errors/index.js';
import type { AttentionMap } from './attention-trace.js';
import { requireWeights } from './require-parts.js';

/**
 * The mean over a map's heads, as a map with one head.
 *
 * @param map - weights `[N, L, S]`
 * @returns the same axes, weights `[1, L, S]`; gradients and values, which belong to a head, are left out
 * @throws HeedError `shape` for a map that has not as many weights as its axes say
 */
export function headAverage(map: AttentionMap): AttentionMap {
  requireWeights('headAverage', map);
  const size = map.queries.labels.length * map.keys.labels.length;
  const weights = new Float32Array(size);
  for (let head = 0; head < map.heads; head++) {
    for (let cell = 0; cell < size; cell++) {
      weights[cell]! += map.weights[head * size + cell]! / map.heads;
    }
  }
  const { name, queries, keys } = map;
  return { name, heads: 1, queries, keys, weights };
}

/**
 * One head of a map, as a map with one head.
 *
 * @param map - weights `[N, L, S]`
 * @param head - which head, 0 … N − 1
 * @returns the same axes, weights `[1, L, S]`, and the head's gradients and values where the map has
 *   them: views of the same memory
 * @throws HeedError `option` for a head that the map does not have, `shape` as `headAverage`
 */
export function pickHead(map: AttentionMap, head: number): AttentionMap {
  requireWeights('pickHead', map);
  if (!Number.isInteger(head) || head < 0 || head >= map.heads) {
    throw new HeedError({
      code: 'option',
      where: 'pickHead',
      required: `head must be a whole number from 0 to ${map.heads - 1}, as ${map.name} has ${map.heads}`,
      got: String(head),
    });
  }
  const part = (all: Float32Array): Float32Array => {
    const size = all.length / map.heads;
    return all.subarray(head * size, (head + 1) * size);
  };
  return {
    ...map,
    heads: 1,
    weights: part(map.weights),
    ...(map.gradients && { gradients: part(map.gradients) }),
    ...(map.values && { values: part(map.values) }),
  };
}

/**
 * How much each key is looked at: the mean over heads and over those queries that attend to
 * anything. For a pooling map, which has a single query, that is its row.
 *
 * @param map - weights `[N, L, S]`
 * @returns `[S]`, summing to what rows sum to, 1 of a softmax; all zeros where no query attends to
 *   anything
 * @throws HeedError `shape` as `headAverage`
 */
export function attentionReceived(map: AttentionMap): Float32Array {
  requireWeights('attentionReceived', map);
  const { queries, keys, weights } = map;
  return meanRow(weights, queries.labels.length, keys.labels.length);
}

/**
 * The mean of the rows of `[N, L, S]` that are not all zeros.
 *
 * @param query - take only this query's rows, from 0. Default: all
 * @returns `[S]`, all zeros where no row is left
 */
export function meanRow(
  rows: Float32Array,
  queries: number,
  keys: number,
  query?: number,
): Float32Array {
  const total = new Float32Array(keys);
  let attending = 0;
  for (let index = 0; keys > 0 && (index + 1) * keys <= rows.length; index++) {
    if (query !== undefined && index % queries !== query) continue;
    const row = rows.subarray(index * keys, (index + 1) * keys);
    if (row.every((value) => value === 0)) continue;
    attending++;
    for (let key = 0; key < keys; key++) total[key]! += row[key]!;
  }
  return attending === 0 ? total : total.map((value) => value / attending);
}
