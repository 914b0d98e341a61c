import { seededRandom } from '@heed/attention-core/train';
import { drawStranger } from '../measure/draw-stranger.js';
import type { Impression } from './impressions.js';

/** From what {@link drawUnclicked} draws. */
export interface Drawing {
  /** How many items there are to draw from: the first of the catalogue. */
  count: number;
  /** All items of each user. */
  owned: readonly ReadonlySet<number>[];
  /** The same seed draws the same item. */
  seed: number;
}

/**
 * An item that a user does not have, each as likely as any other, shown beside one that was clicked on: what stands for
 * no click where the data has clicks only (Zhou et al. 2018, section 6.1, of Amazon). After a hundred draws it may be
 * one that the user has.
 */
export function drawUnclicked(shown: Impression, { count, owned, seed }: Drawing): Impression {
  const random = seededRandom(seed);
  const found = drawStranger({ count, owned: owned[shown.user]!, random });
  return { ...shown, item: found ?? Math.floor(random() * count), clicked: false };
}
