import {
  findDataset,
  readFrequentWords,
  readLexicon,
  readWordVectors,
  type FindDatasetOptions,
} from '@heed/datasets';
import { seededRandom } from '@heed/attention-core/train';
import { specialWords } from './tokenizer.js';

/** Words and what is known of them before training. */
export interface Vocabulary {
  /** Padding, unknown, then words. */
  words: string[];
  /** Numbers a word: 100 of GloVe, then the valence in the VADER lexicon. */
  width: number;
  /** `[words, width]`, row-major; padding is all zeros. */
  vectors: Float32Array;
}

/** What a vocabulary is chosen from. */
export interface VocabularyOptions extends Omit<FindDatasetOptions, 'data'> {
  /** Words of each training text. */
  texts: readonly (readonly string[])[];
  /** Words in all, the special ones included. */
  size: number;
  seed: number;
}

/** Width of the GloVe vectors. */
const gloveWidth = 100;

/** Brings a valence, −4 … 4, to about the size of a vector's elements. */
const valenceScale = 0.5;

function countWords(texts: VocabularyOptions['texts']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * Chooses words and starts their vectors: first the words of the training texts that have a vector
 * or occur at least twice, then the most frequent words of English, so that texts from elsewhere
 * find their words too.
 */
export async function makeVocabulary(options: VocabularyOptions): Promise<Vocabulary> {
  const { texts, size, seed, onMessage } = options;
  const glove = await findDataset('glove-100d', options);
  onMessage?.('Reading word vectors');
  const frequent = await readFrequentWords(glove, 2 * size);
  const counts = countWords(texts);
  const known = await readWordVectors(glove, new Set([...counts.keys(), ...frequent]));
  const own = [...counts].filter(([word, count]) => known.has(word) || count > 1);
  const candidates = [...own.map(([word]) => word), ...frequent];
  const words = [...new Set([...specialWords, ...candidates])].slice(0, size);
  const valences = await readLexicon(await findDataset('vader-lexicon', options));
  const width = gloveWidth + 1;
  const vectors = new Float32Array(words.length * width);
  const random = seededRandom(seed);
  words.forEach((word, row) => {
    if (row === 0) return;
    const vector =
      known.get(word) ?? Float32Array.from({ length: gloveWidth }, () => random() - 0.5);
    vectors.set(vector, row * width);
    vectors[row * width + gloveWidth] = valenceScale * (valences.get(word) ?? 0);
  });
  return { words, width, vectors };
}
