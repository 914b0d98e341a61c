import { seededRandom, shuffled } from './seeded-random.js';

/**
 * A random order of `0 … length − 1`, the same for the same seed.
 *
 * @param length - how many positions
 * @param seed - any 32-bit whole number
 */
export function seededOrder(length: number, seed: number): number[] {
  return shuffled([...Array(length).keys()], seededRandom(seed));
}
