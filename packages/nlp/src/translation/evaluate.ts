import type { Task } from '@heed/attention-core/plugin';
import type { Evaluation, RecipeEvaluateOptions } from '@heed/attention-core/train';
import { readModel } from '@heed/attention-core/onnx';
import { readSource } from '@heed/attention-core/runtime';
import type { SentencePair } from '@heed/datasets';
import { bleu13a, corpusBleu, lowerCasedBleu } from '../text/bleu.js';
import { openSubwords } from '../text/subwords.js';
import { openCorpus, type Direction } from './corpus.js';
import { evaluateAlignment, type AlignmentJudged } from './evaluate-alignment.js';
import type { TranslatorSizes } from './translator-kind.js';
import type { Translation } from './translation.js';

/** A task that translates. */
export type TranslationTask = Task<string, Translation>;

/** What is measured of translations, the headline first. */
export function bleuOf(
  pairs: readonly SentencePair[],
  translations: readonly string[],
  to: string,
): Record<string, number> {
  const references = pairs.map(({ target }) => target);
  const lower = to === 'en' || to === 'de' ? lowerCasedBleu(to) : { ...bleu13a, lowerCase: true };
  return {
    'BLEU, lower case': corpusBleu(translations, references, lower).score,
    'BLEU, 13a': corpusBleu(translations, references, bleu13a).score,
  };
}

/** By so many sentences of dev the heads of the word alignment are chosen; they do not count on dev. */
export const choosingSentences = 300;

/** What is measured of the word alignment, in per cent of the links that are sure; beside guesses. */
function alignmentOf(judged: AlignmentJudged): Pick<Evaluation, 'metrics' | 'baselines'> {
  const { attention, random, diagonal } = evaluateAlignment(judged);
  const measured = (share: number) => ({ 'alignment, %': 100 * share });
  return {
    metrics: measured(attention),
    baselines: { 'any source word': measured(random), 'the diagonal': measured(diagonal) },
  };
}

/**
 * Measures translators of one direction on a parallel corpus, through `load`, as their users run them; and,
 * for `faithfulness`, how well their attention agrees with a word alignment (see `evaluateAlignment`).
 */
export async function evaluateTranslation(
  task: TranslationTask,
  direction: Direction,
  {
    model = task.model,
    split = 'dev',
    data,
    faithfulness = true,
    signal,
    onMessage,
  }: RecipeEvaluateOptions = {},
): Promise<Evaluation> {
  const read = await openCorpus(direction, {
    ...(data === undefined ? {} : { data }),
    ...(signal ? { signal } : {}),
    ...(onMessage ? { onMessage } : {}),
  });
  const pairs = await read(split);
  const bytes = await readSource(model, task.id);
  const { metadata } = readModel(bytes, task.id);
  const config = JSON.parse(metadata['heed.config']!) as TranslatorSizes;
  const translate = await task.load(bytes);
  onMessage?.(`Translating ${pairs.length} sentences`);
  try {
    const answers = await translate(
      pairs.map(({ source }) => source),
      { attention: faithfulness, ...(signal ? { signal } : {}) },
    );
    const texts = answers.map(({ text }) => text);
    const alignment = faithfulness
      ? alignmentOf({
          train: await read('train'),
          translations: split === 'dev' ? answers.slice(choosingSentences) : answers,
          subwords: openSubwords(JSON.parse(metadata['heed.tokenizer']!) as object),
        })
      : { metrics: {}, baselines: {} };
    return {
      task: task.id,
      data: 'multi30k',
      split,
      seed: config.seed,
      metrics: { ...bleuOf(pairs, texts, direction.to), ...alignment.metrics },
      baselines: alignment.baselines,
    };
  } finally {
    await translate.dispose();
  }
}
