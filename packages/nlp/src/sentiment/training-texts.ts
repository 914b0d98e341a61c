import {
  findDataset,
  readReviews,
  readSst2,
  type FindDatasetOptions,
  type Sst2Sentence,
} from '@heed/datasets';
import { longestExample, type Example } from './data.js';
import { countByLabel } from './label-counts.js';
import { reviewSentences } from './reviews.js';
import { openTokenizer, wordTokenizer } from '../text/word-tokenizer.js';
import type { KnownWords } from '../text/known-words.js';
import { makeVocabulary } from './vocabulary.js';

/** Everything that sentiment learns from. */
export interface TrainingTexts {
  vocabulary: KnownWords;
  /** Sentences of reviews, with the labels of the whole reviews. */
  reviews: Example[];
  /** SST-2's. */
  train: Example[];
  dev: Example[];
}

/** Sentences of reviews with fewer words mostly say nothing. */
const shortestReviewSentence = 5;

/** Reads the data sets, chooses the words and numbers them. */
export async function readTrainingTexts({
  data,
  size,
  seed,
  ...looks
}: FindDatasetOptions & { size: number; seed: number }): Promise<TrainingTexts> {
  const sst2 = await findDataset('sst2', { ...looks, ...(data === undefined ? {} : { data }) });
  const [train, dev] = await Promise.all([readSst2(sst2, 'train'), readSst2(sst2, 'dev')]);
  const folder = await findDataset('imdb-reviews', looks);
  looks.onMessage?.('Splitting reviews into sentences');
  const reviews = reviewSentences(await readReviews(folder));

  const splitWords = openTokenizer(wordTokenizer([]));
  function* inWords(texts: readonly Sst2Sentence[]) {
    for (const { text, label } of texts) yield { words: splitWords(text).words, label };
  }
  const vocabulary = await makeVocabulary({
    texts: Array.from(inWords(train), ({ words }) => words),
    reviews: countByLabel(inWords(reviews)),
    size,
    seed,
    ...looks,
  });
  const number = new Map(vocabulary.words.map((word, id) => [word, id]));
  const encode = (texts: readonly Sst2Sentence[]): Example[] =>
    Array.from(inWords(texts), ({ words, label }) => ({
      ids: words.map((word) => number.get(word) ?? 1),
      label,
    }));
  return {
    vocabulary,
    reviews: encode(reviews).filter(
      ({ ids }) => ids.length >= shortestReviewSentence && ids.length <= longestExample,
    ),
    train: encode(train),
    dev: encode(dev),
  };
}
