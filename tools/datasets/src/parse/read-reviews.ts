import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeedError, describeValue } from '@heed/attention-core/errors';

/** The file of the `imdb-reviews` data set. */
export const reviewsFile = 'reviews.json';

/** One review of a film. */
export interface Review {
  /** As its author wrote it, with `<br />` between paragraphs. */
  text: string;
  /** 0 negative (at most 4 of 10 stars), 1 positive (at least 7). */
  label: 0 | 1;
}

/**
 * Reads all reviews, in the file's order; a few hundred are there twice.
 *
 * @param folder - what `findDataset('imdb-reviews')` gave
 * @throws HeedError `file-missing`, or `data` naming the file and the review
 */
export async function readReviews(folder: string): Promise<Review[]> {
  const path = join(folder, reviewsFile);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-missing',
      where: 'readReviews',
      required: `${path} must be a readable file`,
      cause,
    });
  });
  const entries = parseList(text, path);
  return entries.map((entry, index) => {
    const { t, s } = (entry ?? {}) as { t?: unknown; s?: unknown };
    if (typeof t === 'string' && (s === 0 || s === 1)) return { text: t, label: s };
    throw wrong(`${path}: review ${index} must have a text t and a label s, 0 or 1`, entry);
  });
}

function parseList(text: string, path: string): unknown[] {
  const list = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  })();
  if (Array.isArray(list)) return list;
  throw wrong(`${path} must be a JSON list`, list);
}

function wrong(required: string, got: unknown): HeedError {
  return new HeedError({ code: 'data', where: 'readReviews', required, got: describeValue(got) });
}
