import type { Question } from '../corpus/leave-one-out.js';
import { rankAmong, rankAmongAll } from './rank.js';
import { forEachMeasure, rankingMeasures, type RankingMeasures } from './ranking-measures.js';
import { requireCount } from './require-count.js';
import { requireNegatives, requireQuestions, requireScores } from './require-ranking.js';
import { sampleNegatives } from './sample-negatives.js';
import type { Scorer } from './scorer.js';

/** What to rank among, and how to go about it. */
export interface MeasureRankingOptions {
  /** How many items the catalogue has, V. */
  items: number;
  /** All items of a user, those after the question too: never drawn as a negative. */
  owned: (user: number) => Iterable<number>;
  /** How often negatives are drawn, a whole number of at least 1. Default 10. */
  seeds?: number;
  /** How many negatives stand beside the target, a whole number of at least 1. Default 99. */
  negatives?: number;
  /** The negatives that the data brings along for a user, without the target. */
  given?: (user: number) => readonly number[];
  /** Questions that are scored at a time, a whole number of at least 1. Default 256: V = 12,101 makes 12 MB of scores. */
  batchSize?: number;
  /** Stops it between two batches. */
  signal?: AbortSignal;
  /** Told after each batch how many questions are done. */
  onProgress?: (done: number, of: number) => void;
}

/** How well a scorer ranks what came next. */
export interface RankingReport {
  /** The scorer. */
  name: string;
  questions: number;
  /** Among all items but the user's history. */
  full: RankingMeasures;
  /** Among the target and the drawn negatives: mean and standard deviation (of a sample) over the draws. */
  sampled: { mean: RankingMeasures; deviation: RankingMeasures };
  /** Among the target and the negatives that the data brings along. */
  given?: RankingMeasures;
}

const where = 'measureRanking';

/** Standard deviation of a sample; 0 for one value. */
function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}

function meanAndDeviation(draws: readonly RankingMeasures[]): RankingReport['sampled'] {
  return {
    mean: forEachMeasure((name) => draws.reduce((sum, draw) => sum + draw[name], 0) / draws.length),
    deviation: forEachMeasure((name) => deviationOf(draws.map((draw) => draw[name]))),
  };
}

/**
 * Ranks what came next among all items, among drawn negatives, and among those that the data brings along, from the
 * same scores. Ties: `middleRank`. Negatives depend on user and draw only, so that scorers meet the same ones.
 *
 * @param questions - at least one
 * @throws HeedError `data` where there is no question, an item is not in the catalogue, a user leaves too few items to
 * draw from or the data's negatives hold the target; `option` for a count below 1; `shape` and `input-value` for
 * scores that are too few or NaN
 */
export async function measureRanking(
  scorer: Scorer,
  questions: readonly Question[],
  options: MeasureRankingOptions,
): Promise<RankingReport> {
  const { items, owned, seeds = 10, negatives = 99, given, batchSize = 256, signal } = options;
  const total = questions.length;
  requireQuestions(questions, items, where);
  requireCount('seeds', seeds, where);
  requireCount('negatives', negatives, where);
  requireCount('batchSize', batchSize, where);
  const full = new Int32Array(total);
  const drawn = Array.from({ length: seeds }, () => new Int32Array(total));
  const brought = new Int32Array(total);
  for (let start = 0; start < total; start += batchSize) {
    signal?.throwIfAborted();
    const batch = questions.slice(start, start + batchSize);
    const scores = await scorer.score(
      batch.map(({ history }) => history),
      batch.map(({ times }) => times),
    );
    requireScores(scores, [batch.length, items], scorer.name, where);
    batch.forEach((question, place) => {
      const { user, history, target } = question;
      const row = scores.subarray(place * items, (place + 1) * items); // [V]
      const index = start + place;
      full[index] = rankAmongAll(row, target, history);
      const own = new Set(owned(user)).add(target);
      drawn.forEach((ranks, seed) => {
        const sample = sampleNegatives({ items, count: negatives, user, seed, owned: own });
        ranks[index] = rankAmong(row, target, sample);
      });
      if (!given) return;
      const others = given(user);
      requireNegatives(others, question, items, where);
      brought[index] = rankAmong(row, target, others);
    });
    options.onProgress?.(start + batch.length, total);
  }
  return {
    name: scorer.name,
    questions: total,
    full: rankingMeasures(full),
    sampled: meanAndDeviation(drawn.map(rankingMeasures)),
    ...(given && { given: rankingMeasures(brought) }),
  };
}
