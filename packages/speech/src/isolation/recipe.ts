import { resolve } from 'node:path';
import {
  beginWith,
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { isolationCard } from './card.js';
import { readCorpora } from './corpus.js';
import { evaluateIsolation } from './evaluate.js';
import { isolationFile } from './isolation-file.js';
import { buildIsolator } from './model.js';
import { findOwnSounds } from './own-sounds.js';
import { ownSettings, settings, type Made, type Settings } from './settings.js';
import { tinyIsolation } from './tiny.js';
import { toFile } from './to-file.js';
import { trainModel } from './train-model.js';

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const { data, onMessage } = options;
  const isOwn = data !== undefined && (await findOwnSounds(resolve(data))) !== undefined;
  const run = openRun<Settings>(options, isOwn ? ownSettings : settings);
  const { from = 'scratch', ...made }: { from?: string } & Made = run.settings;
  const corpora = await readCorpora(['train', 'dev'], {
    ...run.finding,
    sampleRate: made.sampleRate,
  });
  const isolator = buildIsolator(made);
  const { model } = isolator;
  try {
    await beginWith(model, from, isolationFile);
    onMessage?.(`Training on ${made.windows} windows an epoch`);
    const report = await trainModel(model, corpora, made, run.fitting);
    const evaluation = await shipModel({
      output: run.output,
      file: (card) => toFile(isolator, made, card),
      evaluate: (path) => evaluateIsolation({ ...run.finding, model: path }),
      card: (measured) =>
        isolationCard({
          evaluation: measured,
          report,
          made,
          parameters: model.countParams(),
          corpora,
          from,
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    model.dispose();
  }
}

/**
 * Trains isolation on spoken digits under noise, or on a folder of somebody's own sounds: `speech` and `noise`. With
 * `from` a training goes on where another ended.
 */
export const isolationRecipe: Recipe = {
  task: isolationFile.id,
  dataset: 'fsdd',
  train,
  evaluate: evaluateIsolation,
  tiny: tinyIsolation,
};
