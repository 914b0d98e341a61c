import {
  closeRun,
  openRun,
  shipModel,
  trainRival,
  type Recipe,
  type RecipeTrainOptions,
  type Rival,
  type TrainReport,
} from '@heed/attention-core/train';
import { kindOf } from '../next-item/read-corpus.js';
import { clickThroughCard } from './card.js';
import { evaluateClickThrough } from './evaluate.js';
import type { Made } from './made.js';
import { buildClickModel, type ClickModel } from './model.js';
import { prepare } from './prepare.js';
import { readClicks } from './read-clicks.js';
import { requireBoth } from './require-both.js';
import { requireMemory } from './require-memory.js';
import { settingsOf, type Settings } from './settings.js';
import { clickThrough } from './task.js';
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { trainModel } from './train-model.js';

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const place = { ...(options.data !== undefined && { data: options.data }) };
  const run = openRun<Settings>(options, settingsOf(await kindOf(place)));
  const { settings, watched } = run;
  const clicks = await readClicks(run.finding);
  const { interactions, least } = clicks;
  const prepared = prepare(interactions, { least, most: settings.most });
  requireBoth(prepared, least);
  const { catalogue } = prepared;
  const sizes = { rows: catalogue.trained + 1, attributes: catalogue.attributes.length };
  requireMemory({ ...settings, ...sizes, count: catalogue.items.length });
  const made: Made = {
    ...settings,
    data: interactions.name,
    ...(least !== undefined && { least }),
  };
  const build = (interest: Made['interest']): ClickModel =>
    buildClickModel({ ...settings, ...sizes, interest }, prepared.attributes);
  let rival: Rival<ClickModel> | undefined;
  const built = build('target');
  try {
    const impressions = `${prepared.train.length} impressions`;
    watched.onMessage?.(`Training the same without attention on ${impressions}, to compare with`);
    const plain: Made = { ...made, interest: 'mean' };
    rival = await trainRival(run.fitting, {
      model: build('mean'),
      train: (model, fitting) => trainModel(model, prepared, plain, fitting),
      toFile: (model) => toFile(model, { catalogue, made: plain, card: '' }),
      dispose: ({ model }) => model.dispose(),
    });
    const { file } = rival;
    watched.onMessage?.(`Training on ${impressions}`);
    const report = await trainModel(built, prepared, made, run.fitting);
    const evaluation = await shipModel({
      output: run.output,
      file: (card) => toFile(built, { catalogue, made, card }),
      evaluate: (path) =>
        evaluateClickThrough({
          clicks,
          ...run.finding,
          ...{ faithfulness: run.faithfulness, model: path, rival: file },
        }),
      card: (measured) =>
        clickThroughCard({
          ...{ evaluation: measured, report, made, prepared },
          parameters: built.model.countParams(),
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    built.model.dispose();
    rival?.model.model.dispose();
  }
}

/** Trains what is clicked on, on MovieLens or on anybody's own table of users, items, ratings and times. */
export const clickThroughRecipe: Recipe = {
  task: clickThrough.id,
  dataset: 'ml-latest-small',
  train,
  evaluate: evaluateClickThrough,
  tiny,
};
