import { metricTable, whole } from '@heed/attention-core/train';
import { metricsNote, type TranslationCardOptions } from '../translation/card.js';
import type { GruTranslatorConfig } from './model.js';

/** The model card, with the numbers of the run that made the model. */
export function gruTranslationCard(options: TranslationCardOptions<GruTranslatorConfig>): string {
  const { evaluation, report, config, languages, corpus, epochs } = options;
  const { task, split, seed } = evaluation;
  const { width, units, vocabulary, attention } = config;
  const decoder = attention
    ? 'a GRU that writes and, before each piece, looks at what was read by additive attention'
    : 'a GRU that writes and has the reader’s last states, without attention (Cho et al. 2014)';
  return `# ${task}

Translates ${languages.from} into ${languages.to}${corpus.manner}, with the network in which attention began. It is here to be seen beside the transformer, which translates better.

**Model.** Bahdanau, Cho & Bengio 2015: a GRU of width ${units} that reads in both directions, ${decoder}; a maxout layer tells the next piece. Unlike the paper’s: ${whole(vocabulary)} sub-words of both languages instead of words, one matrix of vectors of width ${width} for both languages and the output, the reset gate behind the product, dropout ${config.dropout}, label smoothing, AdamW instead of Adadelta.

**Data.** ${corpus.data}

**Numbers.** BLEU on the ${split} split, seed ${seed}, beam 4. ${metricsNote}

${metricTable(evaluation, { format: (score) => score.toFixed(1) })}

Best epoch ${report.best.epoch} of ${epochs}, by cross entropy on dev.${attention ? ' “Without attention” is the same network, with the same data and training.' : ''}

**Limits.** ${corpus.knows} Other matters, names, numbers, speech, questions and sentences of more than about twenty words come out wrong, and read fluently all the same. Words whose letters it never saw are left out. ${corpus.repeats}. Not for anything that depends on being right.

**Made by** \`npx heed train ${task}\`; measured by \`npx heed evaluate ${task}\`.
`;
}
