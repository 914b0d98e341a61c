import type * as tf from '@tensorflow/tfjs';
import { exportModel } from '@heed/attention-core/compile';
import {
  beginWith,
  closeRun,
  openRun,
  shipModel,
  trainRival,
  type Recipe,
  type RecipeTrainOptions,
  type Rival,
  type TrainReport,
} from '@heed/attention-core/train';
import { transcriptionCard } from './card.js';
import { evaluateTranscription } from './evaluate.js';
import { buildCtcTranscriber, buildTranscriber } from './model.js';
import { readCorpus } from './read-corpus.js';
import { ownSettings, settings, type Made, type Settings } from './settings.js';
import { transcription } from './task.js';
import { tinyTranscription } from './tiny.js';
import { toFile } from './to-file.js';
import { trainCtcTranscriber, trainTranscriber } from './train-model.js';

/** The network without attention as a file, which only stands in tables. */
const rivalFile = (model: tf.LayersModel, made: Made): Uint8Array =>
  exportModel(model, {
    outputs: ['ctc'],
    metadata: {
      'heed.task': transcription.id,
      'heed.config': JSON.stringify(made),
      'heed.card': '',
    },
  });

/** What depends on the words themselves. */
const ofWords = [
  'speller/words',
  'speller/logits/kernel',
  'speller/logits/bias',
  'ctc/kernel',
  'ctc/bias',
];

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const { data, onMessage } = options;
  const run = openRun<Settings>(options, data === undefined ? settings : ownSettings);
  const { from = 'scratch', ...chosen } = run.settings;
  const corpus = await readCorpus(run.finding, chosen);
  const made: Made = { ...chosen, words: corpus.words };
  const transcriber = buildTranscriber(made);
  let rival: Rival<tf.LayersModel> | undefined;
  try {
    const sameWords = data === undefined;
    const takes = (name: string) => sameWords || !ofWords.includes(name);
    await beginWith(transcriber.model, from, transcription, { takes });
    if (data === undefined) {
      onMessage?.('Training the same without attention, to compare with');
      rival = await trainRival(run.fitting, {
        model: buildCtcTranscriber(made),
        train: (model, fitting) => trainCtcTranscriber(model, corpus, made, fitting),
        toFile: (model) => rivalFile(model, made),
        dispose: (model) => model.dispose(),
      });
    }
    onMessage?.(`Training on strings of ${corpus.train.clips.length} recordings`);
    const report = await trainTranscriber(transcriber, corpus, made, run.fitting);
    const evaluation = await shipModel({
      output: run.output,
      file: (card) => toFile(transcriber, made, card),
      evaluate: (path) =>
        evaluateTranscription({ ...run.finding, model: path, ...(rival && { rival: rival.file }) }),
      card: (measured) =>
        transcriptionCard({
          evaluation: measured,
          made,
          parameters: transcriber.model.countParams(),
          ...(rival && { rivalParameters: rival.model.countParams() }),
          recordings: { train: corpus.train.clips.length, dev: corpus.dev.clips.length },
          isDigits: data === undefined,
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    transcriber.model.dispose();
    rival?.model.dispose();
  }
}

/** Trains transcription on strings of digits, or on a folder of somebody's own sounds and transcripts. */
export const transcriptionRecipe: Recipe = {
  task: transcription.id,
  dataset: 'fsdd',
  train,
  evaluate: evaluateTranscription,
  tiny: tinyTranscription,
};
