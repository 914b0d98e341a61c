import type { MechanismSizes } from '../../mechanism/spec.js';
import { sameLengths } from './same-lengths.js';

/** Self-attention over a grid of two columns; a single cell stays one. */
export function twoColumns(sizes: MechanismSizes): MechanismSizes {
  const { L } = sameLengths(sizes);
  const length = L === 1 ? 1 : L + (L % 2);
  return { ...sizes, L: length, S: length };
}

/** The grid that {@link twoColumns} made. */
export const gridOf = ({ L }: MechanismSizes): { rows: number; columns: number } =>
  L === 1 ? { rows: 1, columns: 1 } : { rows: L / 2, columns: 2 };

/** Self-attention over a grid of three rows and at least three columns; a single cell stays one. */
export function threeRows(sizes: MechanismSizes): MechanismSizes {
  const { L } = sameLengths(sizes);
  const length = L === 1 ? 1 : 3 * Math.max(3, Math.ceil(L / 2));
  return { ...sizes, L: length, S: length };
}
