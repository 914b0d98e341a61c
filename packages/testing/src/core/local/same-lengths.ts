import type { MechanismSizes } from '../../mechanism/spec.js';

/** Self-attention: as many queries as keys. */
export function sameLengths(sizes: MechanismSizes): MechanismSizes {
  const length = Math.max(sizes.L, sizes.S);
  return { ...sizes, L: length, S: length };
}
