import * as tf from '@tensorflow/tfjs';
import {
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import type { SentencePair } from '@heed/datasets';
import { trainSubwords } from '../text/train-subwords.js';
import { openSubwords } from '../text/subwords.js';
import { translationCard } from './card.js';
import { openCorpus, type Direction } from './corpus.js';
import { encodePairs } from './data.js';
import { chooseAlignmentHeads } from './evaluate-alignment.js';
import { choosingSentences, evaluateTranslation, type TranslationTask } from './evaluate.js';
import { buildTranslator, type TranslatorConfig, type TranslatorModel } from './model.js';
import { exportTranslator } from './programs.js';
import { settings } from './settings.js';
import { englishToGerman, germanToEnglish } from './tasks.js';
import { tinyTranslation } from './tiny.js';
import { trainTranslator, type TrainedTranslator } from './train-translator.js';
import type { TranslatorKind, TranslatorSizes } from './translator-kind.js';
import type { Translation } from './translation.js';

/** How the transformer is made. */
const transformer: TranslatorKind<TranslatorConfig, TranslatorModel> = {
  settings,
  build: buildTranslator,
  write: exportTranslator,
  card: translationCard,
};

/**
 * Trains a translator of any kind and writes its file and card.
 *
 * @param measure - what the card quotes. Default: `evaluateTranslation`
 */
export async function trainTranslation<
  Sizes extends TranslatorSizes,
  Made extends TrainedTranslator,
>(
  { settings, build, write, card: cardOf }: TranslatorKind<Sizes, Made>,
  task: TranslationTask,
  direction: Direction,
  options: RecipeTrainOptions,
  measure = evaluateTranslation,
): Promise<TrainReport> {
  tf.enableProdMode(); // or tfjs greets on the console
  const { runFolder, output = `${runFolder}/model.onnx`, signal, onMessage } = options;
  const { epochs = settings.epochs, seed = settings.seed, faithfulness = true } = options;
  const looks = { ...(signal ? { signal } : {}), ...(onMessage ? { onMessage } : {}) };
  const from = options.data === undefined ? {} : { data: options.data };
  const read = await openCorpus(direction, { ...looks, ...from });
  const pairs = await read('train');
  onMessage?.('Learning the sub-words');
  const texts = pairs.flatMap(({ source, target }) => [source, target]);
  const tokenizer = trainSubwords(texts, settings.vocabulary);
  const subwords = openSubwords(tokenizer);
  const config: Sizes & Direction = {
    ...settings,
    vocabulary: subwords.size,
    seed,
    ...direction,
  };
  const translator = build(config);
  onMessage?.('Compiling the training step');
  const report = await trainTranslator(
    translator,
    {
      ...settings,
      train: encodePairs(pairs, subwords),
      dev: encodePairs(await read('dev'), subwords),
      epochs,
      seed,
    },
    {
      ...looks,
      runFolder,
      fingerprint: JSON.stringify({ ...settings, epochs, seed, ...direction }),
      ...(options.resume === undefined ? {} : { resume: options.resume }),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    },
  );
  const file = (sizes: object, card: string) =>
    write(translator, config, {
      'heed.task': task.id,
      'heed.config': JSON.stringify(sizes),
      'heed.tokenizer': JSON.stringify(tokenizer),
      'heed.card': card,
    });
  if (faithfulness) onMessage?.('Choosing the heads of the word alignment');
  const chosen = faithfulness && {
    alignment: chooseAlignmentHeads({
      train: pairs,
      translations: await translateSome(task, file(config, ''), await read('dev')),
      subwords,
    }),
  };
  const evaluation = await shipModel({
    output,
    file: (card) => file({ ...config, ...chosen }, card),
    evaluate: (model) => measure(task, direction, { ...looks, ...from, faithfulness, model }),
    card: (measured) =>
      cardOf({
        evaluation: measured,
        report,
        config,
        languages: namesOf(direction),
        epochs,
      }),
  });
  translator.model.dispose();
  const [[name, value]] = Object.entries(evaluation.metrics) as [[string, number]];
  return {
    task: task.id,
    bestEpoch: report.best.epoch,
    epochs,
    metric: { name, value, split: 'dev' },
    seconds: report.seconds,
    file: output,
  };
}

/** The first sentences of a split, translated, with the attention. */
async function translateSome(
  task: TranslationTask,
  file: Uint8Array,
  pairs: readonly SentencePair[],
): Promise<Translation[]> {
  const translate = await task.load(file);
  try {
    const sources = pairs.slice(0, choosingSentences).map(({ source }) => source);
    return await translate(sources, { attention: true });
  } finally {
    await translate.dispose();
  }
}

/** What languages are called in English: `de` is `German`. */
function namesOf({ from, to }: Direction): { from: string; to: string } {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return { from: names.of(from)!, to: names.of(to)! };
}

/**
 * A recipe that trains a translator on any parallel corpus: Multi30k, or the files that
 * `readParallel` finds in the folder `data`.
 *
 * @param task - which the model is for
 * @param direction - the languages, as the corpus' files are named: `{ from: 'de', to: 'en' }`
 */
export function translationRecipe(task: TranslationTask, direction: Direction): Recipe {
  return {
    task: task.id,
    dataset: 'multi30k',
    train: (options) => trainTranslation(transformer, task, direction, options),
    evaluate: (options) => evaluateTranslation(task, direction, options),
    tiny: tinyTranslation,
  };
}

/** Trains German to English on Multi30k. */
export const germanToEnglishRecipe = translationRecipe(germanToEnglish, { from: 'de', to: 'en' });

/** Trains English to German on Multi30k. */
export const englishToGermanRecipe = translationRecipe(englishToGerman, { from: 'en', to: 'de' });
