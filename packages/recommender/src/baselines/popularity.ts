import type { Scorer } from '../measure/scorer.js';
import { requireHistories } from './require-histories.js';

/**
 * How many users had each item.
 *
 * @param train - for each user the items, as places in the catalogue; an item twice counts once
 * @param items - how many items the catalogue has, V
 * @returns [V]
 */
export function countUsers(train: readonly (readonly number[])[], items: number): Float32Array {
  const users = new Float32Array(items);
  for (const history of train) for (const item of new Set(history)) users[item]!++;
  return users;
}

/**
 * The items that most users had, the same for everyone. The baseline of Cremonesi, Koren & Turrin 2010, "Performance
 * of Recommender Algorithms on Top-N Recommendation Tasks".
 *
 * @param train - for each user the items, as places in the catalogue
 * @param items - how many items the catalogue has, V
 * @throws HeedError `data` for an item that is not in the catalogue
 */
export function popularityScorer(train: readonly (readonly number[])[], items: number): Scorer {
  requireHistories(train, items, 'popularityScorer');
  const users = countUsers(train, items);
  return {
    name: 'popularity',
    score(histories) {
      const scores = new Float32Array(histories.length * items); // [B, V]
      histories.forEach((_, row) => scores.set(users, row * items));
      return scores;
    },
  };
}
