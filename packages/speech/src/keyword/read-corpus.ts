import { HeedError } from '@heed/attention-core/errors';
import { findLabelFolders, type Watched } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import { digitWords, readDigits, readNoiseParts } from '../corpus/read-clips.js';
import { soundEndings } from '../corpus/transcripts.js';
import type { KeywordCorpus } from './corpus.js';
import { ownWords } from './own-words.js';
import { settings } from './settings.js';

/** Where recordings to learn from are. */
export interface CorpusPlace extends Watched {
  /**
   * A folder with the Free Spoken Digit Dataset, and with noises or not, or one with a sub-folder of sounds for each
   * word. Default: downloaded.
   */
  data?: string;
}

/** The folder of a data set in the place that is given, or nothing where that does not have it. */
async function within(id: string, place: CorpusPlace): Promise<string | undefined> {
  try {
    return await findDataset(id, place);
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== 'file-missing') throw error;
    return undefined;
  }
}

async function spokenDigits(folder: string, place: CorpusPlace): Promise<KeywordCorpus> {
  const { signal, onMessage } = place;
  const elsewhere = { ...(signal && { signal }), ...(onMessage && { onMessage }) };
  const noiseFolder =
    (await within('speech-noises', place)) ?? (await findDataset('speech-noises', elsewhere));
  onMessage?.('Reading 3,000 recordings');
  const { sampleRate } = settings;
  const [train, dev, test, noises] = await Promise.all([
    readDigits(folder, 'train', sampleRate),
    readDigits(folder, 'dev', sampleRate),
    readDigits(folder, 'test', sampleRate),
    readNoiseParts(noiseFolder, 'train', sampleRate),
  ]);
  return { name: 'fsdd', labels: digitWords, train, dev, test, noises };
}

/** Whether a folder has somebody's own words rather than the data set. */
export async function isOwn({ data }: CorpusPlace): Promise<boolean> {
  return data !== undefined && (await within('fsdd', { data })) === undefined;
}

/**
 * Spoken digits, or somebody's own words in a folder for each.
 *
 * @param seed - by which own recordings are parted
 * @throws HeedError `file-missing` for a folder that has neither; as `findLabelFolders` and `ownWords`
 */
export async function readCorpus(place: CorpusPlace, seed: number): Promise<KeywordCorpus> {
  const { data } = place;
  if (data === undefined || !(await isOwn(place))) {
    return spokenDigits(await findDataset('fsdd', place), place);
  }
  const words = await findLabelFolders(data, {
    where: 'speech/keyword',
    label: 'word',
    file: 'sound',
    endings: soundEndings,
  });
  // Neither, and the data set's own error says what it wants.
  return words
    ? ownWords(words, { ...place, seed })
    : spokenDigits(await findDataset('fsdd', place), place);
}
