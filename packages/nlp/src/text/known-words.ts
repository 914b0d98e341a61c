import {
  findDataset,
  readFrequentWords,
  readWordVectors,
  type FindDatasetOptions,
} from '@heed/datasets';
import { seededRandom } from '@heed/attention-core/train';
import { specialWords } from './word-tokenizer.js';

/** Words and where their vectors begin before training. */
export interface KnownWords {
  /** Padding, unknown, then words. */
  words: string[];
  /** Numbers a word: 100. */
  width: number;
  /** `[words, width]`, row-major; padding is all zeros. */
  vectors: Float32Array;
}

/** What a vocabulary is chosen from. */
export interface KnownWordsOptions extends Omit<FindDatasetOptions, 'data'> {
  /** Words of each training text. */
  texts: readonly (readonly string[])[];
  /** Words to go on with, the most frequent first. Default: those of English. */
  frequent?: readonly string[];
  /** Words in all, the special ones included. */
  size: number;
  /** From which the vectors of words that GloVe lacks are drawn. */
  seed: number;
}

/** Width of the GloVe vectors. */
const width = 100;

function countWords(texts: KnownWordsOptions['texts']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * Chooses words, and starts their vectors from GloVe: first the words of the training texts that have a
 * vector or occur at least twice, then frequent words, so that texts from elsewhere find their words too.
 */
export async function knownWords(options: KnownWordsOptions): Promise<KnownWords> {
  const { texts, size, seed, onMessage } = options;
  const glove = await findDataset('glove-100d', options);
  onMessage?.('Reading word vectors');
  const frequent = options.frequent ?? (await readFrequentWords(glove, 2 * size));
  const counts = countWords(texts);
  const known = await readWordVectors(glove, new Set([...counts.keys(), ...frequent]));
  const own = [...counts].filter(([word, count]) => known.has(word) || count > 1);
  const candidates = [...own.map(([word]) => word), ...frequent];
  const words = [...new Set([...specialWords, ...candidates])].slice(0, size);
  const vectors = new Float32Array(words.length * width);
  const random = seededRandom(seed);
  words.slice(1).forEach((word, index) => {
    const vector = known.get(word) ?? Float32Array.from({ length: width }, () => random() - 0.5);
    vectors.set(vector, (index + 1) * width);
  });
  return { words, width, vectors };
}
