import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recipe, RecipeTrainOptions, TrainReport } from '@heed/attention-core/train';
import { multi30k, type Direction } from '../translation/corpus.js';
import { evaluateTranslation, type TranslationTask } from '../translation/evaluate.js';
import { tinyTranslation } from '../translation/tiny.js';
import { trainTranslation } from '../translation/train-translation.js';
import type { TranslatorKind } from '../translation/translator-kind.js';
import { gruTranslationCard } from './card.js';
import { buildGruTranslator, type GruTranslatorConfig, type GruTranslatorModel } from './model.js';
import { exportGruTranslator } from './programs.js';
import { plainRival } from './rivals.js';
import { gruSettings } from './settings.js';
import { englishToGermanGru, germanToEnglishGru } from './tasks.js';

/** How the recurrent translator is made, with attention or without. */
const kind = (attention: boolean): TranslatorKind<GruTranslatorConfig, GruTranslatorModel> => ({
  settings: { ...gruSettings, attention },
  build: buildGruTranslator,
  write: exportGruTranslator,
  card: gruTranslationCard,
});

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Trains the same without attention first, then the model, whose card quotes both. */
async function train(
  task: TranslationTask,
  direction: Direction,
  options: RecipeTrainOptions,
): Promise<TrainReport> {
  const { runFolder, resume = false, onMessage } = options;
  const own = join(runFolder, 'without-attention');
  const plain = join(own, 'model.onnx');
  if (!resume || !(await exists(plain))) {
    onMessage?.('First the same without attention');
    const asked = { ...options, runFolder: own, output: plain, faithfulness: false };
    await trainTranslation(kind(false), task, direction, asked);
    onMessage?.('Now with attention');
  }
  const rivals = [plainRival(task, plain)];
  return trainTranslation(kind(true), task, direction, options, { rivals });
}

/** A recipe for the network of Bahdanau, Cho & Bengio 2015, on Multi30k. */
const gruRecipe = (task: TranslationTask, direction: Direction): Recipe => ({
  task: task.id,
  dataset: multi30k,
  train: (options) => train(task, direction, options),
  evaluate: (options) =>
    evaluateTranslation(task, direction, { rivals: [plainRival(task)], ...options }),
  tiny: (seed) =>
    tinyTranslation(seed, (sizes) =>
      buildGruTranslator({ ...sizes, width: 8, units: 8, attention: true, dropout: 0.1 }),
    ),
});

/** Trains German to English with the network in which attention began. */
export const germanToEnglishGruRecipe = gruRecipe(germanToEnglishGru, { from: 'de', to: 'en' });

/** Trains English to German with the network in which attention began. */
export const englishToGermanGruRecipe = gruRecipe(englishToGermanGru, { from: 'en', to: 'de' });
