import { findDataset, readLexicon } from '@heed/datasets';
import { knownWords, type KnownWords, type KnownWordsOptions } from '../text/known-words.js';
import { logCountRatio, type LabelCounts } from './label-counts.js';

/** What a vocabulary is chosen from. */
export interface VocabularyOptions extends Omit<KnownWordsOptions, 'frequent'> {
  /** Words of film reviews. */
  reviews: LabelCounts;
}

/** Brings a valence, −4 … 4, to about the size of a vector's elements. */
const valenceScale = 0.5;

/** Words, those that occur most first. */
function byFrequency(counts: LabelCounts): string[] {
  const times = ([negative, positive]: readonly [number, number]) => negative + positive;
  return [...counts].sort(([, a], [, b]) => times(b) - times(a)).map(([word]) => word);
}

/**
 * Chooses words, of the training texts and then of the reviews, and starts their vectors: 100 numbers of
 * GloVe, the word's valence in the VADER lexicon, and its log-count ratio in the reviews.
 */
export async function makeVocabulary({
  reviews,
  ...options
}: VocabularyOptions): Promise<KnownWords> {
  const known = await knownWords({ ...options, frequent: byFrequency(reviews) });
  const valences = await readLexicon(await findDataset('vader-lexicon', options));
  const ratio = logCountRatio(reviews);
  const width = known.width + 2;
  const vectors = new Float32Array(known.words.length * width);
  known.words.slice(1).forEach((word, index) => {
    const row = index + 1; // padding stays all zeros
    vectors.set(known.vectors.subarray(row * known.width, (row + 1) * known.width), row * width);
    vectors.set([valenceScale * (valences.get(word) ?? 0), ratio(word)], (row + 1) * width - 2);
  });
  return { ...known, width, vectors };
}
