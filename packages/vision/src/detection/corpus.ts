import { basename, resolve } from 'node:path';
import type { Watched } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import { isBccd } from './is-bccd.js';
import { loadPictures, type LoadedPicture } from './load-pictures.js';
import { readAnnotated } from './read-annotated.js';

/** Where annotated pictures are. */
export interface CorpusPlace extends Watched {
  /** A folder as of VOC or COCO. Default: BCCD, downloaded. */
  data?: string;
}

/** Annotated pictures, still to be loaded. */
export interface Corpus {
  /** For tables: `bccd`, or the name of the folder. */
  name: string;
  /** Whether it is BCCD as it is downloaded, wherever it lies; else somebody's own. */
  isBccd: boolean;
  labels: readonly string[];
  /** Pictures of a part, in memory. */
  load(part: 'train' | 'dev' | 'test'): Promise<LoadedPicture[] | undefined>;
}

/**
 * BCCD, or somebody's own pictures.
 *
 * @param seed - by which pictures are parted where their folder does not say how
 */
export async function openCorpus(place: CorpusPlace, seed: number): Promise<Corpus> {
  const folder = place.data === undefined ? await findDataset('bccd', place) : resolve(place.data);
  const known = place.data === undefined || (await isBccd(folder));
  const { labels, ...parts } = await readAnnotated(folder, { seed });
  return {
    name: known ? 'bccd' : basename(folder),
    isBccd: known,
    labels,
    async load(part) {
      const images = parts[part];
      return images && loadPictures(images, place);
    },
  };
}
