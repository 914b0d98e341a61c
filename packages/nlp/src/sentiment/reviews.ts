import type { Review } from '@heed/datasets';
import { withoutMarkup } from '../text/markup.js';
import { splitSentences } from '../text/sentences.js';

/**
 * The sentences of reviews, each with its review's label: wrong for many a single sentence, right on
 * average over half a million of them. Kotzias et al. 2015, "From Group to Individual Labels using Deep
 * Features". A review that is there twice is taken once.
 */
export function reviewSentences(reviews: readonly Review[]): Review[] {
  const distinct = new Map(reviews.map(({ text, label }) => [text, label]));
  return [...distinct].flatMap(([review, label]) =>
    splitSentences(withoutMarkup(review).replaceAll('\\', '')).map(({ text }) => ({ text, label })),
  );
}
