import type { AttentionTrace } from './attention-trace.js';
import { checkTrace } from './check-trace.js';

/** What a map holds as `Float32Array`, which JSON has not. */
const numbers = ['weights', 'gradients', 'values'] as const;

/**
 * A trace that went through JSON, as that of `heed attend --trace`, with its numbers in `Float32Array`
 * again. A trace that never did is returned as it is.
 *
 * @param json - what `JSON.parse` or `response.json()` gave
 * @throws HeedError as {@link checkTrace} does
 */
export function readTrace(json: unknown): AttentionTrace {
  if (!isRecord(json) || !Array.isArray(json['maps'])) return checkTrace(json);
  const maps = json['maps'] as unknown[];
  return checkTrace(maps.some(hasPlainNumbers) ? { ...json, maps: maps.map(withNumbers) } : json);
}

function hasPlainNumbers(map: unknown): boolean {
  return isRecord(map) && numbers.some((name) => isPlain(map[name]));
}

function withNumbers(map: unknown): unknown {
  if (!isRecord(map)) return map;
  const plain = numbers.filter((name) => isPlain(map[name]));
  return {
    ...map,
    ...Object.fromEntries(
      plain.map((name) => [name, Float32Array.from(Object.values(map[name]!))]),
    ),
  };
}

/** Whether numbers stand in an array, or in the object that `JSON.stringify` makes of a `Float32Array`. */
function isPlain(value: unknown): boolean {
  return isRecord(value) && !ArrayBuffer.isView(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
