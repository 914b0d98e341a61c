import { requireWhole } from '../tensor/require-whole.js';

/** The sizes at which a mechanism is asked for its cost. */
export interface CostShape {
  /** Texts in a batch. Default 1. */
  B?: number | undefined;
  /** Heads. Default 1. */
  N?: number | undefined;
  /** Queries. */
  L: number;
  /** Keys. Default: as many as queries. */
  S?: number | undefined;
  /** Width of a head. */
  D: number;
}

/** All sizes, by their letters. */
export type CostSizes = Record<'B' | 'N' | 'L' | 'S' | 'D', number>;

/**
 * Fills in what was left out.
 *
 * @throws HeedError `option` for what is no whole number ≥ 1
 */
export function costSizes({ B = 1, N = 1, L, S = L, D }: CostShape): CostSizes {
  const sizes = { B, N, L, S, D };
  for (const [letter, size] of Object.entries(sizes)) requireWhole('cost', letter, size);
  return sizes;
}
