import { overlapOf, type Detection } from '../picture/box.js';

/**
 * Of boxes that lie on each other and have one label the surest: non-maximum suppression.
 *
 * @param found - the surest first
 * @param overlap - from which share of their union two are taken for one. Default 0.5
 */
export function suppress<Any extends Detection>(found: readonly Any[], overlap = 0.5): Any[] {
  const kept: Any[] = [];
  for (const box of found) {
    if (kept.some((other) => other.label === box.label && overlapOf(other, box) > overlap))
      continue;
    kept.push(box);
  }
  return kept;
}
