import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import type { SeenResult, StoredAttribution, StoredResult, TaskIntro } from './intro.js';

/** Turns stored weights into arrays of floats again. */
export function reviveResult(stored: StoredResult): SeenResult {
  const { attention } = stored;
  const maps = attention.maps.map((map) => ({ ...map, weights: Float32Array.from(map.weights) }));
  return { ...stored, attention: { ...attention, maps } };
}

/** Turns stored scores into an array of floats again. */
export function reviveAttribution(stored: StoredAttribution): Attribution {
  return { ...stored, scores: Float32Array.from(stored.scores) };
}

/**
 * The methods that the model offers: those that its card measured come first, the best one before all.
 * Raw attention alone where its answers cannot be explained.
 */
export function rankedMethods({ measured, first }: TaskIntro): ExplainMethod[] {
  const offered = Object.keys(first.explanations) as ExplainMethod[];
  const ranking = Object.keys(measured?.methods ?? {});
  const place = (method: ExplainMethod): number =>
    ranking.includes(method) ? ranking.indexOf(method) : ranking.length;
  return offered.length === 0
    ? ['attention']
    : offered.sort((one, other) => place(one) - place(other));
}
