import { describeValue, HeedError } from '@heed/attention-core/errors';
import { requireCount } from '../measure/require-count.js';
import type { Scorer } from '../measure/scorer.js';
import { nearestItems, type NeighbourSettings } from './neighbours.js';
import { countUsers } from './popularity.js';
import { requireHistories } from './require-histories.js';

/** How items are recommended by their neighbours; the defaults were chosen on the dev split of Amazon Beauty. */
export interface ItemNeighboursOptions {
  /** How many neighbours an item keeps, a whole number of at least 1. Default 1000. */
  neighbours?: number;
  /** What is added below the fraction of `nearestItems`, 0 or more. Default 40. */
  shrinkage?: number;
  /** How much an item counts for each later one in the history, over 0 and up to 1; 1 knows no order. Default 0.6. */
  decay?: number;
}

const where = 'itemNeighboursScorer';

function requireSettings(settings: NeighbourSettings & { decay: number }): void {
  const { neighbours, shrinkage, decay } = settings;
  const refuse = (required: string, got: number): never => {
    throw new HeedError({ code: 'option', where, required, got: describeValue(got) });
  };
  requireCount('neighbours', neighbours, where);
  if (!(shrinkage >= 0)) refuse('shrinkage must be 0 or more', shrinkage);
  if (!(decay > 0 && decay <= 1)) refuse('decay must be over 0 and up to 1', decay);
}

/** −1 … 0, the higher the more users: below every similarity, so it orders only what has none. */
function belowAll(users: Float32Array): Float32Array {
  const most = users.reduce((largest, count) => Math.max(largest, count), 1);
  return users.map((count) => count / (most + 1) - 1);
}

/**
 * Items that are alike to those of the history, similarities summed: item-kNN. Sarwar et al. 2001; Deshpande & Karypis
 * 2004, "Item-Based Top-N Recommendation Algorithms"; see `nearestItems` for what alike means. Our own: the decay, and
 * that items which are alike to none of the history come after all others, the popular ones first.
 *
 * @param train - for each user the items, as places in the catalogue
 * @param items - how many items the catalogue has, V
 * @throws HeedError `data` for an item that is not in the catalogue, `option` for a setting out of its range
 */
export function itemNeighboursScorer(
  train: readonly (readonly number[])[],
  items: number,
  { neighbours = 1000, shrinkage = 40, decay = 0.6 }: ItemNeighboursOptions = {},
): Scorer {
  requireSettings({ neighbours, shrinkage, decay });
  requireHistories(train, items, where);
  const nearest = nearestItems(train, items, { neighbours, shrinkage });
  const unlike = belowAll(countUsers(train, items));
  const addTo = (row: Float32Array, history: readonly number[]): void => {
    history.forEach((item, place) => {
      const weight = decay ** (history.length - 1 - place);
      const end = nearest.starts[item + 1]!;
      for (let index = nearest.starts[item]!; index < end; index++) {
        row[nearest.items[index]!]! += weight * nearest.similarities[index]!;
      }
    });
  };
  return {
    name: 'item-kNN',
    score(histories) {
      requireHistories(histories, items, where);
      const scores = new Float32Array(histories.length * items); // [B, V]
      histories.forEach((history, user) => {
        const row = scores.subarray(user * items, (user + 1) * items); // [V]
        addTo(row, history);
        for (let item = 0; item < items; item++) row[item] ||= unlike[item]!;
      });
      return scores;
    },
  };
}
