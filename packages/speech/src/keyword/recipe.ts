import type * as tf from '@tensorflow/tfjs';
import {
  beginWith,
  closeRun,
  openRun,
  shipModel,
  trainRival,
  type Recipe,
  type RecipeRun,
  type RecipeTrainOptions,
  type Rival,
  type TrainReport,
} from '@heed/attention-core/train';
import { keywordCard } from './card.js';
import type { KeywordCorpus } from './corpus.js';
import { evaluateKeyword } from './evaluate.js';
import type { Made } from './made.js';
import { buildKeywordBaseline, buildKeywordModel } from './model.js';
import { isOwn, readCorpus } from './read-corpus.js';
import { ownSettings, settings, type Settings } from './settings.js';
import { keyword } from './task.js';
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { trainModel } from './train-model.js';
import { wordsAbout } from './words-about.js';

/** Trains a model and measures it; one that has a rival learns from it. */
async function trainAndShip(
  run: RecipeRun<Settings>,
  {
    corpus,
    made,
    model,
    rival,
  }: { corpus: KeywordCorpus; made: Made; model: tf.LayersModel; rival?: Rival<tf.LayersModel> },
): Promise<TrainReport> {
  const report = await trainModel(model, corpus, made, {
    ...run.fitting,
    ...(rival && { teacher: rival.model }),
  });
  const evaluation = await shipModel({
    output: run.output,
    file: (card) => toFile(model, made, card),
    evaluate: (path) =>
      evaluateKeyword({
        ...run.finding,
        faithfulness: run.faithfulness,
        model: path,
        ...(rival && { rival: rival.file }),
      }),
    card: (measured) =>
      keywordCard({
        evaluation: measured,
        report,
        made,
        parameters: model.countParams(),
        ...(rival && { rivalParameters: rival.model.countParams() }),
        ...wordsAbout(corpus),
      }),
  });
  return closeRun(run, evaluation, report);
}

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const { data, onMessage } = options;
  const own = data !== undefined && (await isOwn({ data }));
  const run = openRun<Settings>(options, own ? ownSettings : settings);
  const corpus = await readCorpus(run.finding, run.settings.seed);
  const { from = 'scratch', ...chosen } = run.settings;
  const made: Made = { ...chosen, labels: corpus.labels };
  const model = buildKeywordModel(made);
  let rival: Rival<tf.LayersModel> | undefined;
  try {
    await beginWith(model, from, keyword, { takes: (name) => !name.startsWith('logits/') });
    const recordings = `${corpus.train.length} recordings`;
    if (!own) {
      onMessage?.(
        `Training the same without attention on ${recordings}, to learn from and to compare with`,
      );
      rival = await trainRival(run.fitting, {
        model: buildKeywordBaseline(made),
        train: (model, fitting) => trainModel(model, corpus, made, fitting),
        toFile: (model) => toFile(model, made, ''),
        dispose: (model) => model.dispose(),
      });
    }
    onMessage?.(`Training on ${recordings}`);
    return await trainAndShip(run, { corpus, made, model, ...(rival && { rival }) });
  } finally {
    model.dispose();
    rival?.model.dispose();
  }
}

/** Trains keyword on spoken digits, or on somebody's own folder with a sub-folder of sounds for each word. */
export const keywordRecipe: Recipe = {
  task: keyword.id,
  dataset: 'fsdd',
  train,
  evaluate: evaluateKeyword,
  tiny,
};
