/**
 * BigBird's attention: a window of blocks, some global blocks, and some blocks drawn at random, in
 * which any two tokens are a few steps apart. Zaheer et al. 2020, arXiv:2007.14062, section 2 and
 * appendix D; globals are among the tokens (BigBird-ITC).
 */
import type { Tensor } from '@tensorflow/tfjs';
import { block } from '../../masks/block.js';
import { or } from '../../masks/combine.js';
import type { Mask } from '../../masks/mask.js';
import { randomBlocks } from '../../masks/random-blocks.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { blockSparse } from './block-sparse.js';
import type { LocallyAttended, LocalOptions } from './locally-attended.js';

/** Which blocks see each other in {@link bigBird}. */
export interface BigBirdLayout {
  /** Queries and keys in a block, a whole number ≥ 1. Default 64. */
  size?: number | undefined;
  /** Blocks that a block sees on each side of itself, a whole number ≥ 0. Default 1. */
  radius?: number | undefined;
  /**
   * How many of the first blocks see all and are seen by all, a whole number ≥ 0. Default 1; the authors'
   * code takes the first and the last.
   */
  globals?: number | undefined;
  /** How many blocks a block sees besides, drawn among all, a whole number ≥ 0. Default 3. */
  random?: number | undefined;
  /** Where the draw starts, a whole number ≥ 0; each layer should have its own. Default 0. */
  seed?: number | undefined;
}

/** Options of {@link bigBird}. */
export interface BigBirdOptions extends LocalOptions, BigBirdLayout {}

/**
 * Where {@link bigBird} looks, as a mask.
 *
 * @throws HeedError `option` when a number is negative or a fraction
 */
export function bigBirdLayout({
  size = 64,
  radius = 1,
  globals = 1,
  random = 3,
  seed = 0,
}: BigBirdLayout = {}): Mask {
  const where = 'bigBird';
  requireWhole(where, 'size', size);
  requireWhole(where, 'radius', radius, 0);
  requireWhole(where, 'globals', globals, 0);
  requireWhole(where, 'random', random, 0);
  requireWhole(where, 'seed', seed, 0);
  const pattern = (query: number, key: number) =>
    Math.abs(query - key) <= radius || query < globals || key < globals;
  return or(block({ size, pattern }), randomBlocks({ size, perQuery: random, seed }));
}

/**
 * Attention of each block of queries to the blocks beside it, the global ones and some random ones; the
 * same as `attend` with the mask `bigBirdLayout(…)`, in time and memory that grow with the length.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @throws HeedError as `blockSparse` does, and `option` when a number is negative or a fraction
 * @example bigBird(q, k, v, { size: 64, seed: layer, mask: padding(real) })
 */
export const bigBird = (
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { size = 64, radius, globals, random, seed, ...options }: BigBirdOptions = {},
): LocallyAttended => {
  const layout = bigBirdLayout({ size, radius, globals, random, seed });
  return blockSparse(q, k, v, { ...options, size, layout }, 'bigBird');
};
