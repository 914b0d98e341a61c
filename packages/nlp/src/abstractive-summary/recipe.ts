import * as tf from '@tensorflow/tfjs';
import {
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { wordTokenizer } from '../text/word-tokenizer.js';
import type { KnownWords } from '../text/known-words.js';
import { drawReading, writerCard, type ReadAbstract } from './card.js';
import { evaluateWriter, measureWriter } from './evaluate.js';
import { buildWriter, type WriterConfig, type WriterModel } from './model.js';
import { exportWriter } from './programs.js';
import { settings } from './settings.js';
import { abstractiveSummary } from './task.js';
import { tinyWriter } from './tiny.js';
import { trainWriter } from './train-writer.js';
import { readTrainingTexts } from './training-texts.js';

/** Starts word vectors from known ones, made as long as the layer draws its own. */
function startFrom({ tokens }: WriterModel, { vectors, words, width }: KnownWords): void {
  tf.tidy(() => {
    const known = tf.tensor2d(vectors, [words.length, width]);
    const spread = tf.sqrt(tf.mean(tf.square(known)));
    tokens.setWeights([tf.div(known, tf.mul(spread, Math.sqrt(width)))]);
  });
}

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun(options, settings);
  const { seed } = run.settings;
  const texts = await readTrainingTexts({ ...run.finding, size: settings.vocabulary, seed });
  const { words, width: embedding } = texts.vocabulary;
  const config: WriterConfig = { ...run.settings, vocabulary: words.length, embedding };
  const writer = buildWriter(config);
  startFrom(writer, texts.vocabulary);
  options.onMessage?.('Compiling the training step');
  const training = { ...run.settings, train: texts.train, dev: texts.dev };
  const report = await trainWriter(writer, training, run.fitting);
  const file = (card: string) =>
    exportWriter(writer, config, {
      'heed.task': abstractiveSummary.id,
      'heed.config': JSON.stringify(config),
      'heed.tokenizer': JSON.stringify(wordTokenizer(words)),
      'heed.card': card,
    });
  let reading: ReadAbstract[] = [];
  const evaluation = await shipModel({
    output: run.output,
    file,
    evaluate: async (model) => {
      const measured = await measureWriter({ ...run.finding, model });
      reading = await drawReading(measured.abstracts, seed);
      return measured.evaluation;
    },
    card: (measured) =>
      writerCard({ evaluation: measured, reading, report, config, training: run.settings }),
  });
  writer.model.dispose();
  return closeRun(run, evaluation, report);
}

/**
 * Trains a pointer-generator with coverage on SciTLDR-A from GloVe vectors. Its model is not shipped: `summary`
 * sums up better.
 */
export const abstractiveSummaryRecipe: Recipe = {
  task: abstractiveSummary.id,
  dataset: 'scitldr',
  train,
  evaluate: evaluateWriter,
  tiny: tinyWriter,
};
