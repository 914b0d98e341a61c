import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';

/** The parts of the data set. The test is the official one; dev is the next tenth of what is for training. */
export type FsddSplit = 'train' | 'dev' | 'test';

/** A recording of a digit. */
export interface SpokenDigit {
  /** Path of a WAV file, 8,000 samples a second. */
  file: string;
  /** 0 … 9 */
  digit: number;
  /** Who said it: `jackson`. */
  speaker: string;
  /** Which of the times that they said it, 0 … 49. */
  take: number;
}

const splitOf = (take: number): FsddSplit => (take < 5 ? 'test' : take < 10 ? 'dev' : 'train');

const name = /^(\d)_([a-z]+)_(\d+)\.wav$/;

/**
 * Reads one split of the Free Spoken Digit Dataset, sorted by file: takes 0–4 of each digit and speaker are the test,
 * 5–9 dev, 10–49 train.
 *
 * @param folder - what `findDataset('fsdd')` gave
 * @throws HeedError `file-missing` where there are no recordings
 */
export async function readFsdd(folder: string, split: FsddSplit): Promise<SpokenDigit[]> {
  const recordings = join(folder, 'recordings');
  const files = await readdir(recordings).catch(() => []);
  const found = files.sort().flatMap((file): SpokenDigit[] => {
    const [, digit, speaker, take] = name.exec(file) ?? [];
    if (digit === undefined) return [];
    return [{ file: join(recordings, file), digit: +digit, speaker: speaker!, take: Number(take) }];
  });
  if (found.length > 0) return found.filter(({ take }) => splitOf(take) === split);
  throw new HeedError({
    code: 'file-missing',
    where: 'readFsdd',
    required: `${recordings} must have recordings such as 7_jackson_32.wav`,
    got: 'none',
  });
}
