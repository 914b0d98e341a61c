/** Dropout of the weights in a tile. */
import { ProblemField } from '../../src/kernels/problem-field';
import { kept, rowWords } from './hash';
import { word } from './problem';
import { LANES } from './tile';

/**
 * Puts 0 where a weight is dropped; those that are kept are not yet multiplied by `keepFactor`.
 *
 * @param query - the first of the eight in the lanes
 * @param weights - `[to − from][8]`
 */
export function drop(
  problem: usize,
  head: i32,
  query: i32,
  from: i32,
  to: i32,
  weights: usize,
): void {
  const below = i32x4.splat(word(problem, ProblemField.keepBelow));
  const near = rowWords(problem, head, query);
  const far = rowWords(problem, head, query + LANES / 2);
  for (let key = from; key < to; key++, weights += LANES * 4) {
    v128.store(weights, v128.and(v128.load(weights), kept(near, key, below)));
    v128.store(weights, v128.and(v128.load(weights, 16), kept(far, key, below)), 16);
  }
}
