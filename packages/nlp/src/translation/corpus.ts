import {
  findDataset,
  readParallel,
  type FindDatasetOptions,
  type SentencePair,
} from '@heed/datasets';
import type { ParallelSplit } from '@heed/datasets';

/** From which language to which, as the corpus' files are named: `de`, `en`. */
export interface Direction {
  from: string;
  to: string;
}

/** Reads a split of a corpus. */
export type ReadSplit = (split: ParallelSplit) => Promise<SentencePair[]>;

/**
 * Multi30k, or the parallel corpus in a folder: `train.de` and `train.en`, `dev.de` and `dev.en`, and
 * `test.de` and `test.en` where a test is asked for.
 */
export async function openCorpus(
  { from, to }: Direction,
  { data, ...options }: FindDatasetOptions,
): Promise<ReadSplit> {
  const folder = data ?? (await findDataset('multi30k', options));
  return (split) => readParallel(folder, { split, from, to });
}
