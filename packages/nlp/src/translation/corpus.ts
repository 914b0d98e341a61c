import { basename, resolve } from 'node:path';
import {
  findDataset,
  readParallel,
  type FindDatasetOptions,
  type ParallelSplit,
  type SentencePair,
} from '@heed/datasets';

/** From which language to which, as the corpus' files are named: `de`, `en`. */
export interface Direction {
  from: string;
  to: string;
}

/** Texts in two languages, sentence by sentence. */
export interface Corpus {
  /** That of its folder. */
  name: string;
  /** Reads a split. */
  read: (split: ParallelSplit) => Promise<SentencePair[]>;
}

/** The corpus that is taken where no other is given. */
export const multi30k = 'multi30k';

/**
 * Multi30k, or the parallel corpus in a folder: `train.de` and `train.en`, `dev.de` and `dev.en`, and
 * `test.de` and `test.en` where a test is asked for.
 */
export async function openCorpus(
  { from, to }: Direction,
  { data, ...options }: FindDatasetOptions,
): Promise<Corpus> {
  const folder = data ?? (await findDataset(multi30k, options));
  return {
    name: data === undefined ? multi30k : basename(resolve(data)),
    read: (split) => readParallel(folder, { split, from, to }),
  };
}
