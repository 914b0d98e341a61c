import { HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace } from './attention-trace.js';

const advice = 'The traces of an explainer have them: see openExplainer.';

function absent(where: string, map: AttentionMap, part: string): HeedError {
  return new HeedError({
    code: 'input-empty',
    where,
    required: `map ${map.name} must have ${part}`,
    advice,
  });
}

/** @throws HeedError `input-empty` for a trace without maps */
export function requireMaps(where: string, trace: AttentionTrace): void {
  if (trace.maps.length > 0) return;
  const required = 'trace.maps must hold at least one map';
  throw new HeedError({ code: 'input-empty', where, required });
}

/**
 * The gradients of a map, `[N, L, S]`.
 *
 * @throws HeedError `input-empty` where there are none, `shape` where they do not fit the weights
 */
export function requireGradients(where: string, map: AttentionMap): Float32Array {
  if (map.gradients === undefined) throw absent(where, map, 'gradients');
  if (map.gradients.length === map.weights.length) return map.gradients;
  throw new HeedError({
    code: 'shape',
    where,
    required: `the gradients of ${map.name} must be as many as its ${map.weights.length} weights`,
    got: String(map.gradients.length),
  });
}

/**
 * The values of a map, `[N, S, E]`, and their width E.
 *
 * @throws HeedError `input-empty` where there are none, `shape` where they do not fit heads and keys
 */
export function requireValues(
  where: string,
  map: AttentionMap,
): { values: Float32Array; width: number } {
  if (map.values === undefined) throw absent(where, map, 'values');
  const vectors = map.heads * map.keys.labels.length;
  const width = map.values.length / vectors;
  if (vectors === 0 || Number.isInteger(width)) return { values: map.values, width: width || 0 };
  throw new HeedError({
    code: 'shape',
    where,
    required: `the values of ${map.name} must be heads × keys = ${map.heads} × ${map.keys.labels.length} vectors of one width`,
    got: `${map.values.length} numbers`,
  });
}
