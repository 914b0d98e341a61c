import {
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { nextItemCard } from './card.js';
import { evaluateNextItem } from './evaluate.js';
import type { Made } from './made.js';
import { buildNextItemModel } from './model.js';
import { prepare } from './prepare.js';
import { kindOf, readCorpus } from './read-corpus.js';
import { requireMemory } from './require-memory.js';
import { settingsOf, type Settings } from './settings.js';
import { nextItem } from './task.js';
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { trainModel } from './train-model.js';

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const place = { ...(options.data !== undefined && { data: options.data }) };
  const run = openRun<Settings>(options, settingsOf(await kindOf(place)));
  const { settings, watched } = run;
  const corpus = await readCorpus(run.finding);
  const prepared = prepare(corpus, settings.most);
  const { catalogue, name } = prepared;
  const sizes = { rows: catalogue.trained + 1, attributes: catalogue.attributes.length };
  requireMemory({ ...settings, ...sizes, count: catalogue.items.length });
  const made: Made = { ...settings, data: name };
  const built = buildNextItemModel({ ...settings, ...sizes }, prepared.attributes);
  try {
    watched.onMessage?.(
      `Training on ${prepared.sequences.length} histories of ${catalogue.trained} items`,
    );
    const report = await trainModel(built, prepared, made, run.fitting);
    const evaluation = await shipModel({
      output: run.output,
      file: (card) => toFile(built, { catalogue, made, card }),
      evaluate: (path) =>
        evaluateNextItem({ ...run.finding, faithfulness: run.faithfulness, model: path, corpus }),
      card: (measured) =>
        nextItemCard({
          evaluation: measured,
          report,
          made,
          catalogue,
          parameters: built.model.countParams(),
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    built.model.dispose();
  }
}

/** Trains what comes next on MovieLens, or on anybody's own table of users, items and times. */
export const nextItemRecipe: Recipe = {
  task: nextItem.id,
  dataset: 'ml-latest-small',
  train,
  evaluate: evaluateNextItem,
  tiny,
};
