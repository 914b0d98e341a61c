import type { Watched } from '@heed/attention-core/train';
import { findDataset, type FsddSplit } from '@heed/datasets';
import { digitWords, readDigits, readNoiseParts } from '../corpus/read-clips.js';
import { readTranscripts } from '../corpus/transcripts.js';
import type { TranscriptionCorpus } from './data.js';

/** Where recordings are. */
export interface CorpusPlace extends Watched {
  /** A folder of sounds and transcripts. Default: the Free Spoken Digit Dataset, downloaded. */
  data?: string;
}

/** What is learned from, and what it says. */
export interface SpeechCorpus {
  name: string;
  words: readonly string[];
  train: TranscriptionCorpus;
  dev: TranscriptionCorpus;
  /** Somebody's own recordings have none. */
  test?: TranscriptionCorpus;
}

/** The digits under the noise of a data set, or somebody's own recordings under the same noise. */
export async function readCorpus(
  { data, ...watched }: CorpusPlace,
  { sampleRate, seed }: { sampleRate: number; seed: number },
): Promise<SpeechCorpus> {
  const noiseFolder = await findDataset('speech-noises', watched);
  const noises = (split: FsddSplit) => readNoiseParts(noiseFolder, split, sampleRate);
  if (data !== undefined) {
    const { words, train, dev } = await readTranscripts(data, sampleRate, seed, watched);
    return {
      name: 'own recordings',
      words,
      train: { clips: train, noises: await noises('train') },
      dev: { clips: dev, noises: await noises('dev') },
    };
  }
  const folder = await findDataset('fsdd', watched);
  const read = async (split: FsddSplit): Promise<TranscriptionCorpus> => ({
    clips: await readDigits(folder, split, sampleRate),
    noises: await noises(split),
  });
  return {
    name: 'fsdd',
    words: digitWords,
    train: await read('train'),
    dev: await read('dev'),
    test: await read('test'),
  };
}
