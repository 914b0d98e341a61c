import { meanRouge, rouge, type Rouge } from '@heed/datasets';
import { textRank } from './textrank.js';

/** A document with its summaries. */
export interface Summarised {
  sentences: readonly string[];
  /** What people wrote. */
  summaries: readonly string[];
}

/** Index of the largest value; of equal ones the first. */
const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

const lengthOf = (sentence: string): number => sentence.split(/\s+/).length;

/** What does without training: each picks one sentence of a document. */
const pickers: Readonly<Record<string, (sentences: readonly string[]) => number>> = {
  'first sentence (Lead-1)': () => 0,
  'longest sentence': (sentences) => largest(sentences.map(lengthOf)),
  'TextRank (Mihalcea & Tarau 2004)': (sentences) => largest(textRank(sentences)),
};

/** ROUGE of what needs no training, and of the best that a choice of one sentence can reach. */
export function measureBaselines(documents: readonly Summarised[]): Record<string, Rouge> {
  const scores = documents.map(({ sentences, summaries }) =>
    sentences.map((sentence) => rouge(sentence, summaries)),
  );
  const picked = (pick: (document: number) => number): Rouge =>
    meanRouge(scores.map((own, document) => own[pick(document)]!));
  return {
    'a random sentence, expected': meanRouge(scores.map(meanRouge)),
    ...Object.fromEntries(
      Object.entries(pickers).map(([name, pick]) => [
        name,
        picked((document) => pick(documents[document]!.sentences)),
      ]),
    ),
    'oracle: the sentence with the best ROUGE-1': picked((document) =>
      largest(scores[document]!.map(({ rouge1 }) => rouge1)),
    ),
  };
}
