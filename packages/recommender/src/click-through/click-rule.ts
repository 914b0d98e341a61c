import type { Interactions } from '../corpus/interactions.js';
import type { CorpusKind } from '../next-item/read-corpus.js';
import { liked } from '../corpus/movielens.js';

/**
 * From which rating on an impression is a click: four stars of MovieLens, or the mean of the ratings of somebody's own
 * data.
 *
 * @returns `undefined` where the data has no ratings, or all are alike: what was touched then is what was clicked on
 */
export function leastOf({ users }: Interactions, kind: CorpusKind): number | undefined {
  if (kind === 'movielens') return liked;
  let [sum, count, lowest] = [0, 0, Infinity];
  for (const { values = [] } of users) {
    for (const value of values) {
      sum += value;
      count += 1;
      lowest = Math.min(lowest, value);
    }
  }
  const mean = sum / count;
  return count > 0 && lowest < mean ? mean : undefined;
}
