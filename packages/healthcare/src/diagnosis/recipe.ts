import {
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { diagnosisCard } from './card.js';
import { evaluateDiagnosis } from './evaluate.js';
import type { Made } from './made.js';
import { readCases } from './read-cases.js';
import { settings, type Settings } from './settings.js';
import { diagnosis } from './task.js';
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { buildFor, calibrateModel, trainModel } from './train-model.js';

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun<Settings>(options, settings);
  const { watched } = run;
  const prepared = await readCases(run.finding);
  const made: Made = { ...run.settings, data: prepared.name };
  const model = buildFor(prepared, made);
  try {
    watched.onMessage?.(`Training on ${prepared.train.length} patients`);
    const report = await trainModel(model, prepared, made, run.fitting);
    const calibration = await calibrateModel(model, prepared.dev, made);
    const evaluation = await shipModel({
      output: run.output,
      file: (card) => toFile(model, { prepared, calibration, made, card }),
      evaluate: (path) =>
        evaluateDiagnosis({
          ...run.finding,
          faithfulness: run.faithfulness,
          model: path,
          prepared,
        }),
      card: (measured) =>
        diagnosisCard({
          ...{ evaluation: measured, report, made, prepared, calibration },
          parameters: model.countParams(),
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    model.dispose();
  }
}

/** Trains diagnosis on DDXPlus. */
export const diagnosisRecipe: Recipe = {
  task: diagnosis.id,
  dataset: 'ddxplus-mini',
  train,
  evaluate: evaluateDiagnosis,
  tiny,
};
