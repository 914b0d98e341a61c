import { readS3Rec, type S3RecSet } from '@heed/datasets';
import type { Interactions, UserHistory } from './interactions.js';
import { ItemList } from './item-list.js';

/** A set of S3-Rec, as {@link Interactions}. */
export interface S3RecInteractions extends Interactions {
  /**
   * LastFM only: by user, in their order, the 99 items among which the last one is measured, as places in the
   * catalogue.
   */
  negatives?: readonly (readonly number[])[];
}

/** What an attribute of a set is. */
const kinds: Readonly<Record<S3RecSet, string>> = { Beauty: 'category', LastFM: 'tag' };

/**
 * Reads Beauty or LastFM as S3-Rec was measured on them (Zhou et al. 2020, arXiv:2008.07873). Items and attributes have
 * numbers only, so they are called `category 12` or `tag 12`; there is an order but no time.
 *
 * @param folder - what `findDataset('s3rec-beauty')` gave
 * @throws HeedError as `readS3Rec`
 */
export async function readS3RecInteractions(
  folder: string,
  set: S3RecSet,
): Promise<S3RecInteractions> {
  const data = await readS3Rec(folder, set);
  const list = new ItemList();
  const placeOf = (item: number): number => {
    const attributes = data.attributes.get(item) ?? [];
    return list.add(String(item), { attributes: attributes.map((id) => `${kinds[set]} ${id}`) });
  };
  const users = data.users.map(({ user, items }): UserHistory => ({
    user: String(user),
    items: items.map(placeOf),
  }));
  const negatives = data.users.flatMap(({ negatives: own }) => (own ? [own.map(placeOf)] : []));
  return {
    name: set,
    items: list.toItems(),
    users,
    ...(negatives.length > 0 && { negatives }),
  };
}
