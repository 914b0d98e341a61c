import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  Evaluation,
  Recipe,
  RecipeEvaluateOptions,
  RecipeTrainOptions,
  TrainReport,
} from '@heed/attention-core/train';
import { evaluateTranslation } from '../translation/evaluate.js';
import { trainTranslation } from '../translation/recipe.js';
import { tinyTranslation } from '../translation/tiny.js';
import type { TranslatorKind } from '../translation/translator-kind.js';
import { gruTranslationCard } from './card.js';
import { buildGruTranslator, type GruTranslatorConfig, type GruTranslatorModel } from './model.js';
import { exportGruTranslator } from './programs.js';
import { gruSettings } from './settings.js';
import { germanToEnglishGru } from './tasks.js';

const task = germanToEnglishGru;
const direction = { from: 'de', to: 'en' };

/** How the recurrent translator is made, with attention or without. */
const kind = (attention: boolean): TranslatorKind<GruTranslatorConfig, GruTranslatorModel> => ({
  settings: { ...gruSettings, attention },
  build: buildGruTranslator,
  write: exportGruTranslator,
  card: gruTranslationCard,
});

/** Folder of the baseline, beside the model. */
const baselineFolder = 'without-attention';
const baselineIn = (folder: string): string => join(folder, baselineFolder, 'model.onnx');

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Measures a model beside its baseline, where that lies in a folder. */
async function evaluateBeside(
  folder: string,
  options: RecipeEvaluateOptions = {},
): Promise<Evaluation> {
  const { baselines = true, onMessage } = options;
  const evaluation = await evaluateTranslation(task, direction, options);
  if (!baselines) return evaluation;
  const model = baselineIn(folder);
  if (!(await exists(model))) {
    onMessage?.(`No baseline in ${model}: heed train ${task.id} makes it`);
    return evaluation;
  }
  const plain = { ...options, model, faithfulness: false };
  const { metrics } = await evaluateTranslation(task, direction, plain);
  return { ...evaluation, baselines: { 'without attention': metrics, ...evaluation.baselines } };
}

const folderOf = (model: string | URL): string =>
  dirname(model instanceof URL ? fileURLToPath(model) : model);

/** Trains the same without attention first, then the model, whose card quotes both. */
async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const { runFolder, resume = false, onMessage } = options;
  const output = baselineIn(runFolder);
  if (!resume || !(await exists(output))) {
    onMessage?.('First the baseline, without attention');
    const own = { ...options, runFolder: dirname(output), output };
    await trainTranslation(kind(false), task, direction, { ...own, faithfulness: false });
    onMessage?.('Now with attention');
  }
  return trainTranslation(kind(true), task, direction, options, (_task, _direction, asked) =>
    evaluateBeside(runFolder, asked),
  );
}

/** Trains German to English with the network of Bahdanau, Cho & Bengio 2015, on Multi30k. */
export const germanToEnglishGruRecipe: Recipe = {
  task: task.id,
  dataset: 'multi30k',
  train,
  evaluate: (options) => evaluateBeside(folderOf(options?.model ?? task.model), options),
  tiny: (seed) =>
    tinyTranslation(seed, (sizes) =>
      buildGruTranslator({ ...sizes, width: 8, units: 8, attention: true, dropout: 0.1 }),
    ),
};
