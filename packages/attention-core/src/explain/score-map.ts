import type { AttentionMap, Axis } from './attention-trace.js';

/**
 * How much each query took from each key, by a method whose numbers are no shares: unlike the weights
 * of an `AttentionMap`, a row need not sum to 1.
 */
export interface ScoreMap {
  /** Name of the layer, or of the method where all layers went in. */
  name: string;
  /** Number of heads N; 1 where a method puts heads together. */
  heads: number;
  /** What asks: L positions. */
  queries: Axis;
  /** What is looked at: S positions. */
  keys: Axis;
  /** `[N, L, S]`, row-major, ≥ 0; larger took more. */
  scores: Float32Array;
}

/**
 * Each row's scores as shares of their sum: what pictures, `rollout` and `flow` take.
 *
 * @returns a map whose rows sum to 1; rows without any score stay zeros
 */
export function rowShares({ scores, ...map }: ScoreMap): AttentionMap {
  const keys = map.keys.labels.length;
  const weights = new Float32Array(scores.length);
  for (let start = 0; keys > 0 && start < scores.length; start += keys) {
    const row = scores.subarray(start, start + keys);
    const sum = row.reduce((total, score) => total + score, 0);
    if (sum === 0) continue;
    row.forEach((score, key) => (weights[start + key] = score / sum));
  }
  return { ...map, weights };
}
