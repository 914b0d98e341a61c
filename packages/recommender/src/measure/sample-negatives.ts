import { HeedError } from '@heed/attention-core/errors';
import { hashOf, seededRandom } from '@heed/attention-core/plugin';

/** Which negatives to draw. */
export interface NegativesRequest {
  /** How many items the catalogue has. */
  items: number;
  /** How many to draw. */
  count: number;
  /** Place of the user: each user has other negatives, whatever users were asked for before. */
  user: number;
  seed: number;
  /** Items of the user, early and late; none of them is drawn. */
  owned: Iterable<number>;
}

/**
 * Items that a user has nothing to do with, each as likely, none twice. The way of He et al. 2017, "Neural
 * Collaborative Filtering"; Krichene & Rendle 2020, "On Sampled Metrics for Item Recommendation", show that such
 * measures may order models otherwise than full ranking does, so report both.
 *
 * @returns items, as places in the catalogue, in the order in which they were drawn
 * @throws HeedError `data` where too few items are left
 */
export function sampleNegatives({ items, count, user, seed, owned }: NegativesRequest): number[] {
  const taken = new Set(owned);
  const left = items - taken.size;
  if (left < count) {
    throw new HeedError({
      code: 'data',
      where: 'sampleNegatives',
      required: `user ${user} must leave ${count} items of ${items}`,
      got: `${left} left`,
      advice: 'Draw fewer negatives.',
    });
  }
  const random = seededRandom(hashOf(`${seed} ${user}`));
  const drawn: number[] = [];
  while (drawn.length < count) {
    const item = Math.floor(random() * items);
    if (taken.has(item)) continue;
    taken.add(item);
    drawn.push(item);
  }
  return drawn;
}
