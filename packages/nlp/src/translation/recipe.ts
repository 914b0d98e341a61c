import type { Recipe } from '@heed/attention-core/train';
import { gruRivals } from '../translation-gru/rivals.js';
import { englishToGermanGru, germanToEnglishGru } from '../translation-gru/tasks.js';
import { translationCard } from './card.js';
import { multi30k, type Direction } from './corpus.js';
import { evaluateTranslation, type Rival, type TranslationTask } from './evaluate.js';
import { buildTranslator, type TranslatorConfig, type TranslatorModel } from './model.js';
import { exportTranslator } from './programs.js';
import { settings } from './settings.js';
import { englishToGerman, germanToEnglish } from './tasks.js';
import { tinyTranslation } from './tiny.js';
import { trainTranslation } from './train-translation.js';
import type { TranslatorKind } from './translator-kind.js';

/** How the transformer is made. */
const transformer: TranslatorKind<TranslatorConfig, TranslatorModel> = {
  settings,
  build: buildTranslator,
  write: exportTranslator,
  card: translationCard,
};

/**
 * A recipe that trains a translator on any parallel corpus: Multi30k, or the files that
 * `readParallel` finds in the folder `data`.
 *
 * @param task - which the model is for
 * @param direction - the languages, as the corpus' files are named: `{ from: 'de', to: 'en' }`
 * @param rivals - other translators of the same direction, to be measured beside it. Default: none
 */
export function translationRecipe(
  task: TranslationTask,
  direction: Direction,
  rivals: readonly Rival[] = [],
): Recipe {
  return {
    task: task.id,
    dataset: multi30k,
    train: (options) => trainTranslation(transformer, task, direction, options, { rivals }),
    evaluate: (options) => evaluateTranslation(task, direction, { rivals, ...options }),
    tiny: tinyTranslation,
  };
}

/** Trains German to English on Multi30k. */
export const germanToEnglishRecipe = translationRecipe(
  germanToEnglish,
  { from: 'de', to: 'en' },
  gruRivals(germanToEnglishGru),
);

/** Trains English to German on Multi30k. */
export const englishToGermanRecipe = translationRecipe(
  englishToGerman,
  { from: 'en', to: 'de' },
  gruRivals(englishToGermanGru),
);
