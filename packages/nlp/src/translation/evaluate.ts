import type { Task } from '@heed/attention-core/plugin';
import { readRival, type Evaluation, type RecipeEvaluateOptions } from '@heed/attention-core/train';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import type { SentencePair } from '@heed/datasets';
import { bleu13a, corpusBleu, lowerCasedBleu } from '../text/bleu.js';
import { openSubwords } from '../text/subwords.js';
import { openCorpus, type Direction } from './corpus.js';
import type { SureLinks } from './alignment-agreement.js';
import { evaluateAlignment, learnReference } from './evaluate-alignment.js';
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

/** A translator of the same direction that is measured beside another, in the same run. */
export interface Rival {
  /** What its row in a table is called. */
  name: string;
  /** Opens the file. */
  task: TranslationTask;
  model: string | URL;
}

/** What translators are measured with. */
export interface MeasureOptions extends RecipeEvaluateOptions {
  /** Default: none. Those whose file is not there are left out, and `onMessage` is told. */
  rivals?: readonly Rival[];
  /** What word alignments are compared with. Default: learned from the training pairs. */
  reference?: SureLinks;
}

/** What one translator says to the sources, opened as its users open it. */
export async function translateAll(
  task: TranslationTask,
  file: Uint8Array,
  pairs: readonly SentencePair[],
  options: { attention: boolean; signal?: AbortSignal },
): Promise<Translation[]> {
  const translate = await task.load(file);
  try {
    const sources = pairs.map(({ source }) => source);
    return await translate(sources, options);
  } finally {
    await translate.dispose();
  }
}

/** Those rivals whose files can be read. */
async function readRivals(
  rivals: readonly Rival[],
  onMessage?: (message: string) => void,
): Promise<{ rival: Rival; file: Uint8Array }[]> {
  const read = rivals.map(async (rival) => {
    const file = await readRival(rival.model, {
      where: rival.task.id,
      missing: `No ${String(rival.model)}, so nothing is said of: ${rival.name}`,
      ...(onMessage && { onMessage }),
    });
    return file ? [{ rival, file }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** In per cent of the links that are sure. */
const shareOf = (share: number): Record<string, number> => ({ 'alignment, %': 100 * share });

/**
 * Measures a translator on a parallel corpus, through `load`, as its users run it; and, for `faithfulness`,
 * how well its attention agrees with a word alignment (see `evaluateAlignment`). The same for its rivals.
 */
export async function evaluateTranslation(
  task: TranslationTask,
  direction: Direction,
  options: MeasureOptions = {},
): Promise<Evaluation> {
  const { model = task.model, split = 'dev', baselines = true, faithfulness = true } = options;
  const { data, signal, onMessage } = options;
  const { name, read } = await openCorpus(direction, {
    ...(data === undefined ? {} : { data }),
    ...(signal ? { signal } : {}),
    ...(onMessage ? { onMessage } : {}),
  });
  const pairs = await read(split);
  const file = await readSource(model, task.id);
  const { metadata } = readModel(file, task.id);
  const { seed } = jsonMetadata(metadata, 'heed.config', task.id) as TranslatorSizes;
  const subwords = openSubwords(jsonMetadata(metadata, 'heed.tokenizer', task.id));
  const reference = faithfulness
    ? (options.reference ?? learnReference(await read('train'), subwords))
    : undefined;
  const measure = async (opener: TranslationTask, bytes: Uint8Array) => {
    const asked = { attention: faithfulness, ...(signal ? { signal } : {}) };
    const translations = await translateAll(opener, bytes, pairs, asked);
    const texts = translations.map(({ text }) => text);
    const counted = split === 'dev' ? translations.slice(choosingSentences) : translations;
    const agreement = reference && evaluateAlignment(counted, reference);
    return {
      agreement,
      metrics: {
        ...bleuOf(pairs, texts, direction.to),
        ...(agreement ? shareOf(agreement.attention) : {}),
      },
    };
  };
  onMessage?.(`Translating ${pairs.length} sentences`);
  const { metrics, agreement } = await measure(task, file);
  const rows: Evaluation['baselines'] = {};
  const rivals = baselines ? await readRivals(options.rivals ?? [], onMessage) : [];
  for (const { rival, file } of rivals) {
    onMessage?.(`The same: ${rival.name}`);
    rows[rival.name] = (await measure(rival.task, file)).metrics;
  }
  return {
    task: task.id,
    data: name,
    split,
    seed,
    metrics,
    baselines: {
      ...rows,
      ...(agreement && {
        'any source word': shareOf(agreement.random),
        'the diagonal': shareOf(agreement.diagonal),
      }),
    },
  };
}
