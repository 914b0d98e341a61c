import {
  closeRun,
  openRun,
  shipModel,
  type Evaluation,
  type Recipe,
  type RecipeEvaluateOptions,
  type RecipeTrainOptions,
  type TrainReport,
  type Watched,
} from '@heed/attention-core/train';
import type { DiagnosisStory } from './card.js';
import type { Made } from './made.js';
import type { Prepared } from './prepare.js';
import type { Settings } from './settings.js';
import { toFile } from './to-file.js';
import { calibrateModel, trainDiagnosis } from './train-model.js';

/** What one recipe for patients and their conditions differs in from another one. */
export interface PatientRecipe extends Pick<Recipe, 'task' | 'dataset' | 'tiny'> {
  settings: Settings;
  /** Reads the data. */
  read: (place: Watched & { data?: string }) => Promise<Prepared>;
  evaluate: (options?: RecipeEvaluateOptions & { prepared?: Prepared }) => Promise<Evaluation>;
  /** The model card, with the numbers of the run that made the model. */
  card: (story: DiagnosisStory) => string;
}

/** A recipe that trains a model on patients, calibrates it on dev, and ships it with its card. */
export function patientRecipe({
  settings,
  read,
  evaluate,
  card,
  ...recipe
}: PatientRecipe): Recipe {
  async function train(options: RecipeTrainOptions): Promise<TrainReport> {
    const run = openRun<Settings>(options, settings);
    const { watched } = run;
    const prepared = await read(run.finding);
    const made: Made = { ...run.settings, data: prepared.name };
    watched.onMessage?.(`Training on ${prepared.train.length} patients`);
    using trained = await trainDiagnosis(prepared, made, run.fitting);
    const { members, reports } = trained;
    const calibration = await calibrateModel(members, prepared.dev, made);
    const evaluation = await shipModel({
      output: run.output,
      file: (text) =>
        toFile(members, { task: recipe.task, prepared, calibration, made, card: text }),
      evaluate: (path) =>
        evaluate({ ...run.finding, faithfulness: run.faithfulness, model: path, prepared }),
      card: (measured) =>
        card({
          ...{ evaluation: measured, report: reports.at(-1)!, made, prepared, calibration },
          parameters: members.reduce((sum, member) => sum + member.countParams(), 0),
        }),
    });
    return closeRun(run, evaluation, ...reports);
  }
  return { ...recipe, train, evaluate };
}
