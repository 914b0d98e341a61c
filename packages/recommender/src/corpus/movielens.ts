import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { readHeader } from './csv-rows.js';
import type { Item } from './interactions.js';
import {
  readInteractions,
  type ReadInteractions,
  type ReadInteractionsOptions,
} from './read-interactions.js';

/** Stars from which a film counts as liked. */
export const liked = 4;

/** The year at the end of a title, the first one of a series: `(1995)`, `(2006–2007)`. */
const year = /\((\d{3})\d(?:[–-](?:\d{4})?)?\)$/u;

/** The files that are read, and what their columns are called. */
const files = {
  'ratings.csv': 'userId,movieId,rating,timestamp',
  'movies.csv': 'movieId,title,genres',
};

/** Whether a folder holds `ratings.csv` and `movies.csv` as MovieLens has them. */
export async function isMovieLens(folder: string): Promise<boolean> {
  const found = Object.entries(files).map(async ([file, columns]) => {
    const header = await readHeader(join(folder, file), 'isMovieLens').catch((error: unknown) => {
      if (error instanceof HeedError && error.code === 'file-missing') return [];
      throw error;
    });
    return header.join(',') === columns;
  });
  return (await Promise.all(found)).every(Boolean);
}

/** Adds the decade of the title's year, where it has one: `1990s`. */
function withDecade(item: Item): Item {
  const decade = year.exec(item.title)?.[1];
  return decade === undefined ? item : { ...item, attributes: [...item.attributes, `${decade}0s`] };
}

/**
 * Reads how people rated films. Films have their genres and the decade of their year as attributes.
 *
 * @param options - `data`: a folder as MovieLens comes, for example what `findDataset('ml-latest-small')` gave
 * @throws HeedError as `readInteractions`
 */
export async function readMovieLensRatings(
  options: Omit<ReadInteractionsOptions, 'name'>,
): Promise<ReadInteractions> {
  const read = await readInteractions({ ...options, name: 'MovieLens' });
  return { ...read, items: read.items.map(withDecade) };
}

/**
 * Reads which films people liked, with four stars or more.
 *
 * @param options - as of `readMovieLensRatings`
 * @throws HeedError as `readInteractions`
 */
export const readMovieLens = (
  options: Omit<ReadInteractionsOptions, 'name' | 'least'>,
): Promise<ReadInteractions> => readMovieLensRatings({ ...options, least: liked });
