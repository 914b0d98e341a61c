import { areaOf, sharedArea, type Detection } from '../picture/box.js';

/** Intersection over union of two boxes, 0 … 1. */
export function overlapOf(one: Detection, other: Detection): number {
  const shared = sharedArea(one, other);
  return shared === 0 ? 0 : shared / (areaOf(one) + areaOf(other) - shared);
}

/**
 * Of boxes that lie on each other and have one label the surest: non-maximum suppression. Detectors that say of each
 * place what is there need it; those that answer with a set do not.
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
