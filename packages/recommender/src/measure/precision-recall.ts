/** How well what was found agrees with what should be, each 0 … 1. */
export interface PrecisionRecall {
  /** Share of the found that should be found; 0 where nothing was found. */
  precision: number;
  /** Share of what should be found that was; 0 where there was nothing to find. */
  recall: number;
  /** Harmonic mean of both (van Rijsbergen 1979); 0 where both are 0. */
  f1: number;
}

/**
 * Precision, recall and F1 of a set.
 *
 * @param found - what was found; what is there twice counts once
 * @param wanted - what should be
 */
export function precisionRecall(
  found: Iterable<number>,
  wanted: Iterable<number>,
): PrecisionRecall {
  const given = new Set(found);
  const right = new Set(wanted);
  const both = [...given].filter((each) => right.has(each)).length;
  return {
    precision: both / Math.max(1, given.size),
    recall: both / Math.max(1, right.size),
    f1: (2 * both) / Math.max(1, given.size + right.size),
  };
}
