import type { AttentionMap } from '../explain/index.js';

/**
 * The weight that gets full light: the largest one, but never less than three times an even share.
 * So the strongest word always stands out, and a model that looks everywhere alike stays pale.
 *
 * @param weights - attention weights, any number of rows
 * @param positions - how many positions a row is spread over; default all of `weights`
 * @returns a weight greater than 0, at most 1 for attention weights
 */
export function fullLight(weights: ArrayLike<number>, positions: number = weights.length): number {
  let largest = 0;
  for (let index = 0; index < weights.length; index++) {
    if (weights[index]! > largest) largest = weights[index]!;
  }
  return Math.max(largest, Math.min(1, 3 / Math.max(1, positions)));
}

/** The weight that gets full light in a picture of several maps: the largest that any of them needs. */
export function fullLightOf(maps: readonly AttentionMap[]): number {
  return Math.max(...maps.map(({ weights, keys }) => fullLight(weights, keys.labels.length)));
}
