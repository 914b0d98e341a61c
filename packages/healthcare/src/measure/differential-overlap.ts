/** The least share of a differential that counts: that of the data's own, as they were released. */
const least = 0.01;

/** A differential that was answered, by condition, and the true one. */
export interface JudgedDifferential {
  answered: readonly number[];
  truth: ReadonlyMap<number, number>;
}

/**
 * Share of the conditions of true differentials that are in those answered, and the other way round; both mean of
 * patients. A condition is in a differential where its share is 1 % or more. Fansi Tchango et al. 2022, arXiv:2205.09148
 * (DDR and DDP).
 */
export function differentialOverlap(
  all: readonly JudgedDifferential[],
): Record<'recall' | 'precision', number> {
  let [recall, precision] = [0, 0];
  for (const { answered, truth } of all) {
    const isTrue = (place: number) => (truth.get(place) ?? 0) >= least;
    const found = answered.flatMap((share, place) => (share >= least ? [place] : []));
    const shared = found.filter(isTrue).length;
    recall += shared / [...truth.keys()].filter(isTrue).length;
    precision += found.length === 0 ? 0 : shared / found.length;
  }
  return { recall: recall / all.length, precision: precision / all.length };
}
