import type { Interactions } from '../corpus/interactions.js';
import { readMovieLensRatings } from '../corpus/movielens.js';
import { findDataset } from '@heed/datasets';
import { kindOf, readCorpus, type CorpusPlace } from '../next-item/read-corpus.js';
import { leastOf } from './click-rule.js';

/** Interactions, and from which rating on one is a click. */
export interface Clicks {
  interactions: Interactions;
  /** In the data's own unit; `undefined` where everything is a click. */
  least: number | undefined;
}

/**
 * Reads what people clicked on: as `readCorpus`, but with what they rated low.
 *
 * @throws HeedError as `readCorpus` and `leastOf`
 */
export async function readClicks(place: CorpusPlace): Promise<Clicks> {
  const { data, ...watched } = place;
  const kind = await kindOf(place);
  const interactions =
    kind === 'movielens'
      ? await readMovieLensRatings({
          ...watched,
          data: data ?? (await findDataset('ml-latest-small', watched)),
        })
      : await readCorpus(place);
  const least = leastOf(interactions, kind);
  if (least === undefined && interactions.users.some(({ values }) => values)) {
    place.onMessage?.('All ratings are alike, so every row counts as a click');
  }
  return { interactions, least };
}
