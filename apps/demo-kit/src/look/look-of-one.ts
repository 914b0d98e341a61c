import type { AttentionMap, AttentionTrace } from '@heed/attention-core/explain';
import { type Look, type MapChoice, rawLook } from './look.js';

/**
 * The light of one alone of those that look.
 *
 * @param trace - of the answer: a map for each layer
 * @param index - which one
 * @param choice - which layer and head
 * @param name - what to call it, by its label
 */
export function lookOfOne(
  { maps }: AttentionTrace,
  index: number,
  choice: MapChoice,
  name: (label: string) => string,
): Look {
  const look = rawLook({ maps: maps.map((map) => rowOf(map, index)) }, choice);
  const [label] = maps[0]!.queries.labels.slice(index);
  return { ...look, says: `${name(label!)}, ${look.says}` };
}

/** A map of what one alone looks at. */
function rowOf({ name, heads, queries, keys, weights }: AttentionMap, index: number): AttentionMap {
  const [rows, columns] = [queries.labels.length, keys.labels.length];
  const own = new Float32Array(heads * columns);
  for (let head = 0; head < heads; head++) {
    const from = (head * rows + index) * columns;
    own.set(weights.subarray(from, from + columns), head * columns);
  }
  const looking = { kind: queries.kind, labels: queries.labels.slice(index, index + 1) };
  return { name, heads, queries: looking, keys, weights: own };
}
