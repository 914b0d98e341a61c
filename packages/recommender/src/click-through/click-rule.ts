import { HeedError } from '@heed/attention-core/errors';
import type { Interactions } from '../corpus/interactions.js';
import { liked } from '../corpus/movielens.js';
import type { CorpusKind } from '../next-item/read-corpus.js';
import { clickThrough } from './task.js';

/**
 * From which rating on an impression is a click: four stars of MovieLens, or the mean of the ratings of somebody's own
 * data.
 *
 * @returns `undefined` where the data has no ratings, or all are alike: what was touched then is what was clicked on
 * @throws HeedError `data` where all are alike and say that nothing was: 0, or less
 */
export function leastOf({ users }: Interactions, kind: CorpusKind): number | undefined {
  if (kind === 'movielens') return liked;
  let [sum, count, lowest, highest] = [0, 0, Infinity, -Infinity];
  for (const { values = [] } of users) {
    for (const value of values) {
      sum += value;
      count += 1;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  if (lowest < highest) return sum / count;
  if (highest > 0 || count === 0) return undefined;
  throw new HeedError({
    code: 'data',
    where: clickThrough.id,
    required:
      'the column of ratings must say of some rows that they are clicks, with 1 for example',
    got: `${count} ratings, all of them ${highest}`,
    advice: 'Leave the column out, and every row counts as a click.',
  });
}
