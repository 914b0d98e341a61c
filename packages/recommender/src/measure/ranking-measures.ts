/**
 * Whether the target is among the first.
 *
 * @param rank - place of the target, 0 for the best
 * @param first - how many are looked at
 * @returns 1 or 0
 */
export function hitRate(rank: number, first: number): number {
  return rank < first ? 1 : 0;
}

/**
 * Normalised discounted cumulative gain for one target: 1 / log₂(rank + 2) among the first, 0 below. Järvelin &
 * Kekäläinen 2002, "Cumulated Gain-Based Evaluation of IR Techniques"; the best gain of one target is 1.
 *
 * @param rank - place of the target, 0 for the best
 * @param first - how many are looked at
 * @returns 0 … 1
 */
export function discountedGain(rank: number, first: number): number {
  return rank < first ? 1 / Math.log2(rank + 2) : 0;
}

/** Means over questions with one right answer each, 0 … 1, higher is better. */
export interface RankingMeasures {
  /** Share of the targets in the first place. */
  hitRate1: number;
  /** Share of the targets among the first 5. */
  hitRate5: number;
  /** Share of the targets among the first 10. */
  hitRate10: number;
  /** {@link discountedGain} among the first 5. */
  ndcg5: number;
  /** {@link discountedGain} among the first 10. */
  ndcg10: number;
  /** 1 / (rank + 1), however deep. */
  reciprocalRank: number;
}

const measures: Readonly<Record<keyof RankingMeasures, (rank: number) => number>> = {
  hitRate1: (rank) => hitRate(rank, 1),
  hitRate5: (rank) => hitRate(rank, 5),
  hitRate10: (rank) => hitRate(rank, 10),
  ndcg5: (rank) => discountedGain(rank, 5),
  ndcg10: (rank) => discountedGain(rank, 10),
  reciprocalRank: (rank) => 1 / (rank + 1),
};

/** The same for each measure. */
export function forEachMeasure(value: (name: keyof RankingMeasures) => number): RankingMeasures {
  return {
    hitRate1: value('hitRate1'),
    hitRate5: value('hitRate5'),
    hitRate10: value('hitRate10'),
    ndcg5: value('ndcg5'),
    ndcg10: value('ndcg10'),
    reciprocalRank: value('reciprocalRank'),
  };
}

/**
 * All measures of some ranks.
 *
 * @param ranks - places of the targets, 0 for the best; at least one
 */
export function rankingMeasures(ranks: Int32Array): RankingMeasures {
  return forEachMeasure((name) => {
    const measure = measures[name];
    return ranks.reduce((sum, rank) => sum + measure(rank), 0) / ranks.length;
  });
}
