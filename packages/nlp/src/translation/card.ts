import { metricTable, whole, type Evaluation, type FitReport } from '@heed/attention-core/train';
import type { CorpusWords } from './corpus-words.js';
import type { TranslatorConfig } from './model.js';

/** What a translator's card is written from. */
export interface TranslationCardOptions<Config = TranslatorConfig> {
  evaluation: Evaluation;
  report: FitReport;
  config: Config;
  /** `German`, `English` */
  languages: { from: string; to: string };
  /** What is said of the texts. */
  corpus: CorpusWords;
  epochs: number;
}

/** What a card says of the columns of its table. */
export const metricsNote =
  'Lower case: words of spaCy, lower-cased, no smoothing, as pytorch-seq2seq counts; 13a: sacreBLEU’s default. Alignment: of the words that surely translate each other, because two dictionaries that are learned from the training sentences, one for each direction, agree on them, how many the strongest attention finds (heads chosen on other sentences of dev).';

/** The model card, with the numbers of the run that made the model. */
export function translationCard(options: TranslationCardOptions): string {
  const { evaluation, report, config, languages, corpus, epochs } = options;
  const { task, split, seed } = evaluation;
  const { encoders, decoders, width, heads, hidden, vocabulary } = config;
  return `# ${task}

Translates ${languages.from} into ${languages.to}${corpus.manner}.

**Model.** Transformer of ${encoders} encoder and ${decoders} decoder blocks (Vaswani et al. 2017; norms first), width ${width}, ${heads} heads, feed-forward width ${hidden}, rotary positions, one matrix of vectors for both languages and the output. ${whole(vocabulary)} sub-words of both languages (byte-pair encoding, Sennrich et al. 2016), upper and lower case kept. It writes piece by piece with a cache of keys and values, by beam search.

**Data.** ${corpus.data}

**Numbers.** BLEU on the ${split} split, seed ${seed}, beam 4. ${metricsNote}

${metricTable(evaluation, { format: (score) => score.toFixed(1) })}

Best epoch ${report.best.epoch} of ${epochs}, by cross entropy on dev.

**Limits.** ${corpus.knows} Other matters, names, numbers, speech, questions and long sentences come out wrong, and read fluently all the same. Words whose letters it never saw are left out. Sentences are translated one by one, so nothing carries over. ${corpus.repeats}, and ${languages.from} that leaves a person’s sex open may come out with one. Not for anything that depends on being right.

**Made by** \`npx heed train ${task}\`; measured by \`npx heed evaluate ${task}\`.
`;
}
