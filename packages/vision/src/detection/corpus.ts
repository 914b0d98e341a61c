import { basename, resolve } from 'node:path';
import type { Watched } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
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
  const { labels, ...parts } = await readAnnotated(folder, { seed });
  return {
    name: place.data === undefined ? 'bccd' : basename(folder),
    labels,
    async load(part) {
      const images = parts[part];
      return images && loadPictures(images, place);
    },
  };
}
