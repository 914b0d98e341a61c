/**
 * What a step of distance costs each head: `2^(−8n/N)` for n = 1 … N. Press, Smith & Lewis 2022,
 * arXiv:2108.12409, section 3.
 *
 * @param heads - N
 */
export const alibiSlopes = (heads: number): number[] =>
  Array.from({ length: heads }, (_, head) => 2 ** ((-8 * (head + 1)) / heads));
