import { HeedError } from '../errors/index.js';
import type { AttentionMap } from './attention-trace.js';

/**
 * The mean over a map's heads, as a map with one head.
 *
 * @param map - weights `[N, L, S]`
 * @returns the same axes, weights `[1, L, S]`
 */
export function headAverage(map: AttentionMap): AttentionMap {
  const size = map.queries.labels.length * map.keys.labels.length;
  const weights = new Float32Array(size);
  for (let head = 0; head < map.heads; head++) {
    for (let cell = 0; cell < size; cell++) {
      weights[cell]! += map.weights[head * size + cell]! / map.heads;
    }
  }
  return { ...map, heads: 1, weights };
}

/**
 * One head of a map, as a map with one head.
 *
 * @param map - weights `[N, L, S]`
 * @param head - which head, 0 … N − 1
 * @returns the same axes, weights `[1, L, S]`: a view of the same memory
 * @throws HeedError `option` for a head that the map does not have
 */
export function pickHead(map: AttentionMap, head: number): AttentionMap {
  if (!Number.isInteger(head) || head < 0 || head >= map.heads) {
    throw new HeedError({
      code: 'option',
      where: 'pickHead',
      required: `head must be a whole number from 0 to ${map.heads - 1}, as ${map.name} has ${map.heads}`,
      got: String(head),
    });
  }
  const size = map.queries.labels.length * map.keys.labels.length;
  return { ...map, heads: 1, weights: map.weights.subarray(head * size, (head + 1) * size) };
}

/**
 * How much each key is looked at: the mean over heads and over those queries that attend to
 * anything. For a pooling map, which has a single query, that is its row.
 *
 * @param map - weights `[N, L, S]`
 * @returns `[S]`, summing to 1, or all zeros where no query attends to anything
 */
export function attentionReceived(map: AttentionMap): Float32Array {
  const keys = map.keys.labels.length;
  const total = new Float32Array(keys);
  let attending = 0;
  for (let start = 0; start + keys <= map.weights.length && keys > 0; start += keys) {
    const row = map.weights.subarray(start, start + keys);
    if (row.every((weight) => weight === 0)) continue;
    attending++;
    for (let key = 0; key < keys; key++) total[key]! += row[key]!;
  }
  return attending === 0 ? total : total.map((weight) => weight / attending);
}
