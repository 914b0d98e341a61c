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
  const maps: unknown = (trace as Partial<AttentionTrace> | undefined)?.maps;
  if (Array.isArray(maps) && maps.length > 0) return;
  const required = 'trace.maps must hold at least one map';
  throw new HeedError({ code: 'input-empty', where, required });
}

/** @throws HeedError `shape` for a map that has not as many weights as its heads and axes say */
export function requireWeights(where: string, map: AttentionMap): void {
  const sizes = [map.heads, map.queries.labels.length, map.keys.labels.length];
  const size = sizes.reduce((product, each) => product * each, 1);
  if (map.weights.length === size) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `map ${map.name} must hold heads × queries × keys = ${sizes.map(String).join(' × ')} = ${size} weights`,
    got: String(map.weights.length),
  });
}

/**
 * The gradients of a map, `[N, L, S]`.
 *
 * @throws HeedError `input-empty` where there are none, `shape` where they do not fit the weights, or those
 *   not the axes
 */
export function requireGradients(where: string, map: AttentionMap): Float32Array {
  requireWeights(where, map);
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
 * @throws HeedError `input-empty` where there are none, `shape` where they do not fit heads and keys, or the
 *   weights not the axes
 */
export function requireValues(
  where: string,
  map: AttentionMap,
): { values: Float32Array; width: number } {
  requireWeights(where, map);
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
