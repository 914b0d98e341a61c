import {
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { calibrateModel } from './calibrate-model.js';
import { monitoringCard } from './card.js';
import { evaluateMonitoring } from './evaluate.js';
import type { Made } from './made.js';
import { readCases } from './read-cases.js';
import { settings, type Settings } from './settings.js';
import { monitoring } from './task.js';
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { trainModel } from './train-model.js';

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun<Settings>(options, settings);
  const { watched } = run;
  const prepared = await readCases(run.settings.knots, run.finding);
  const { knots } = prepared;
  const made: Made = { ...run.settings, data: prepared.name };
  watched.onMessage?.(`Training on ${prepared.train.length} stays`);
  using trained = await trainModel(prepared, made, run.fitting);
  const { members, reports } = trained;
  const calibration = await calibrateModel(members, prepared);
  const evaluation = await shipModel({
    output: run.output,
    file: (card) => toFile(members, { knots, calibration, made, card }),
    evaluate: (path) =>
      evaluateMonitoring({
        ...run.finding,
        faithfulness: run.faithfulness,
        model: path,
        prepared,
      }),
    card: (measured) =>
      monitoringCard({
        ...{ evaluation: measured, made, prepared, calibration },
        parameters: members.reduce((sum, member) => sum + member.countParams(), 0),
      }),
  });
  return closeRun(run, evaluation, ...reports);
}

/** Trains monitoring on PhysioNet 2012. */
export const monitoringRecipe: Recipe = {
  task: monitoring.id,
  dataset: 'physionet2012-a',
  train,
  evaluate: evaluateMonitoring,
  tiny,
};
