import {
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { findDataset, readFashionMnist } from '@heed/datasets';
import { glimpsesCard } from './card.js';
import { evaluateGlimpses, measureGlimpses, type MeasuredGlimpses } from './evaluate.js';
import type { Made } from './made.js';
import { labels } from './labels.js';
import { buildGlimpses } from './model.js';
import { exportGlimpses } from './programs.js';
import { trainRivals } from './rivals.js';
import { settings } from './settings.js';
import { glimpses } from './task.js';
import { tinyGlimpses } from './tiny.js';
import { trainGlimpses } from './train-glimpses.js';

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun(options, settings);
  const made: Made = { ...run.settings, labels };
  const folder = await findDataset('fashion-mnist', run.finding);
  const data = {
    train: await readFashionMnist(folder, 'train'),
    dev: await readFashionMnist(folder, 'dev'),
  };
  const built = buildGlimpses(made);
  options.onMessage?.('Compiling the training step');
  const report = await trainGlimpses(built.model, data, made, run.fitting);
  const rivals = await trainRivals(made, data, run.fitting);
  let measured: MeasuredGlimpses | undefined;
  const evaluation = await shipModel({
    output: run.output,
    file: (card) =>
      exportGlimpses(built, {
        'heed.task': glimpses.id,
        'heed.config': JSON.stringify(made),
        'heed.card': card,
      }),
    evaluate: async (model) => {
      measured = await measureGlimpses({
        ...run.finding,
        faithfulness: run.faithfulness,
        model,
        rivals,
      });
      return measured.evaluation;
    },
    card: () =>
      glimpsesCard({
        measured: measured!,
        report,
        made,
        parameters: built.model.countParams(),
      }),
  });
  built.model.dispose();
  return closeRun(run, evaluation, report);
}

/** Makes the model of `vision/glimpses`: hard attention, trained by REINFORCE. */
export const glimpsesRecipe: Recipe = {
  task: glimpses.id,
  dataset: 'fashion-mnist',
  train,
  evaluate: evaluateGlimpses,
  tiny: tinyGlimpses,
};
