import { findDataset, readSciTldr, type FindDatasetOptions } from '@heed/datasets';
import { openTokenizer, wordTokenizer } from '../text/word-tokenizer.js';
import { knownWords, type KnownWords } from '../text/known-words.js';
import { copiedDocument, numbered, stop, summaryIds } from './encode.js';
import type { Example } from './data.js';

/** Everything that a writer of summaries learns from. */
export interface TrainingTexts {
  vocabulary: KnownWords;
  train: Example[];
  dev: Example[];
}

/** An abstract, and what should be written of it. */
interface SplitAbstract {
  /** Its sentences as words. */
  sentences: string[][];
  summaries: string[][];
  /** The sentence that is closest to the first summary. */
  closest: string[];
}

/** Words by how often they come, the most frequent first. */
function byFrequency(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([word]) => word);
}

/** Reads SciTLDR-A, chooses the words and numbers them. */
export async function readTrainingTexts({
  data,
  size,
  seed,
  ...looks
}: FindDatasetOptions & { size: number; seed: number }): Promise<TrainingTexts> {
  const folder = await findDataset('scitldr', {
    ...looks,
    ...(data === undefined ? {} : { data }),
  });
  const split = openTokenizer(wordTokenizer([]));
  const wordsOf = (text: string) => split(text).words;
  const read = async (part: 'train' | 'dev'): Promise<SplitAbstract[]> =>
    (await readSciTldr(folder, part)).map(({ sentences, summaries, closest }) => ({
      sentences: sentences.map(wordsOf),
      summaries: summaries.map(wordsOf),
      closest: wordsOf(sentences[closest]!),
    }));
  const [train, dev] = await Promise.all([read('train'), read('dev')]);
  const learned = train.flatMap(({ sentences, summaries }) => [...sentences, ...summaries].flat());
  const frequent = [stop, ...byFrequency(learned)];
  const vocabulary = await knownWords({ texts: [], frequent, size, seed, ...looks });
  const numbers = numbered(vocabulary.words);
  const encode = (
    abstracts: readonly SplitAbstract[],
    targetsOf: (abstract: SplitAbstract) => string[][],
  ): Example[] =>
    abstracts.flatMap((abstract) => {
      const document = copiedDocument(abstract.sentences, numbers);
      return targetsOf(abstract).map((target) => ({
        source: document.ids,
        target: summaryIds(target, document, numbers),
      }));
    });
  return {
    vocabulary,
    train: encode(train, ({ summaries, closest }) => [...summaries, closest]),
    dev: encode(dev, ({ summaries }) => summaries.slice(0, 1)),
  };
}
