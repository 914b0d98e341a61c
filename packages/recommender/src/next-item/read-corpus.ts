import { basename, dirname } from 'node:path';
import type { Watched } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import { isMovieLens, readMovieLens } from '../corpus/movielens.js';
import { readInteractions } from '../corpus/read-interactions.js';
import { readS3RecInteractions, type S3RecInteractions } from '../corpus/s3rec.js';

/** Where data to learn from is. */
export interface CorpusPlace extends Watched {
  /**
   * A CSV file of users, items and times, or a folder of such; a folder of MovieLens; or a file of S3-Rec's:
   * `Beauty.txt`, `LastFM.txt`. Default: MovieLens, downloaded.
   */
  data?: string;
}

/** Which kind of data lies in a place. */
export type CorpusKind = 'movielens' | 'beauty' | 'lastfm' | 'own';

/** Which kind of data lies there, without reading it. */
export async function kindOf({ data }: CorpusPlace): Promise<CorpusKind> {
  if (data === undefined) return 'movielens';
  const file = basename(data);
  if (file === 'Beauty.txt') return 'beauty';
  if (file === 'LastFM.txt') return 'lastfm';
  return (await isMovieLens(data)) ? 'movielens' : 'own';
}

/** Interactions, and for LastFM its negatives. */
export async function readCorpus(place: CorpusPlace): Promise<S3RecInteractions> {
  const { data, ...watched } = place;
  const kind = await kindOf(place);
  switch (kind) {
    case 'movielens': {
      const folder = data ?? (await findDataset('ml-latest-small', watched));
      return readMovieLens({ ...watched, data: folder });
    }
    case 'beauty':
    case 'lastfm':
      // The file lies in the folder `data` of the data set.
      return readS3RecInteractions(
        dirname(dirname(data!)),
        kind === 'beauty' ? 'Beauty' : 'LastFM',
      );
    case 'own':
      return readInteractions({ ...watched, data: data! });
  }
}
