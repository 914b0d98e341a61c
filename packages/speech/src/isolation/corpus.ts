import { resolve } from 'node:path';
import type { Watched } from '@heed/attention-core/train';
import { findDataset, type FsddSplit } from '@heed/datasets';
import { readDigits, readNoiseParts } from '../corpus/read-clips.js';
import type { IsolationCorpus } from './data.js';
import { findOwnSounds, readOwnSounds } from './own-sounds.js';

/** Where speech and noise are. */
export interface CorpusPlace extends Watched {
  /**
   * A folder with the sub-folders `speech` and `noise` of one's own sounds, or with the data sets `fsdd` and
   * `speech-noises`. Default: those, downloaded.
   */
  data?: string;
}

/** The same of several splits, each read once. */
export type Corpora<Split extends FsddSplit> = Record<Split, IsolationCorpus> & {
  /** What it is, for tables and cards. */
  name: string;
  /** Whether it is somebody's own. */
  own: boolean;
};

/**
 * Speech and noise of some splits: FSDD's takes of digits, and a share of each noise; or somebody's own.
 *
 * @throws HeedError as `findDataset` and `readSound`; `data` for too few sounds of one's own
 */
export async function readCorpora<Split extends FsddSplit>(
  splits: readonly Split[],
  { sampleRate, ...place }: CorpusPlace & { sampleRate: number },
): Promise<Corpora<Split>> {
  const found = place.data === undefined ? undefined : await findOwnSounds(resolve(place.data));
  const read: Partial<Record<FsddSplit, IsolationCorpus>> = {};
  if (found) {
    for (const split of splits) read[split] = await readOwnSounds(found, split, sampleRate, place);
    const about = { name: 'own sounds', own: true };
    return Object.assign(about, read as Record<Split, IsolationCorpus>);
  }
  const digits = await findDataset('fsdd', place);
  const noises = await findDataset('speech-noises', place);
  for (const split of splits) {
    read[split] = {
      clips: await readDigits(digits, split, sampleRate),
      noises: await readNoiseParts(noises, split, sampleRate),
    };
  }
  const about = { name: 'FSDD with speech-noises', own: false };
  return Object.assign(about, read as Record<Split, IsolationCorpus>);
}
