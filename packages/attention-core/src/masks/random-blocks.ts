import { seededRandom, shuffled } from '../explain/seeded-random.js';
import { requireWhole } from '../tensor/require-whole.js';
import { fromBlocks } from './block.js';
import type { Mask } from './mask.js';

/** Options of {@link randomBlocks}. */
export interface RandomBlocksOptions {
  /** Queries and keys in a block, a whole number ≥ 1; the last block may be shorter. */
  size: number;
  /** How many blocks of keys each block of queries sees, a whole number ≥ 0; all, where there are fewer. */
  perQuery: number;
  /** Where the draw starts, a whole number ≥ 0. Default 0. */
  seed?: number | undefined;
}

/**
 * Each block of queries sees some blocks of keys, drawn at random, which bring any two positions near
 * to each other over a few layers. Zaheer et al. 2020 (BigBird), arXiv:2007.14062, section 2 and
 * appendix D; the whole of it is `or(randomBlocks(…), window(…), globalTokens(…))`.
 *
 * The same seed and number of blocks always draw the same.
 *
 * @throws HeedError `option` when a number is negative or a fraction
 */
export function randomBlocks({ size, perQuery, seed = 0 }: RandomBlocksOptions): Mask {
  requireWhole('randomBlocks', 'size', size, 1);
  requireWhole('randomBlocks', 'perQuery', perQuery, 0);
  requireWhole('randomBlocks', 'seed', seed, 0);
  return fromBlocks('randomBlocks', size, (rows, columns) => {
    const random = seededRandom(seed);
    const numbers = [...Array(columns).keys()];
    return Array.from({ length: rows }, () => {
      const drawn = new Set(shuffled(numbers, random).slice(0, perQuery));
      return numbers.map((column) => drawn.has(column));
    });
  });
}
