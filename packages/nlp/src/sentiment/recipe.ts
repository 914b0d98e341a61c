import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { exportModel } from '@heed/attention-core/compile';
import {
  AdamW,
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TinyExperiment,
  type TrainReport,
} from '@heed/attention-core/train';
import { sentimentCard } from './card.js';
import { trainClassifier } from './train-classifier.js';
import { epochSteps, type Example } from './data.js';
import { evaluateSentiment } from './evaluate.js';
import { buildSentimentModel, type SentimentConfig } from './model.js';
import { reviewSettings, settings } from './settings.js';
import { wordTokenizer } from '../text/word-tokenizer.js';
import { sentiment } from './task.js';
import { readTrainingTexts } from './training-texts.js';

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun(options, settings);
  const { epochs, seed } = run.settings;
  const { onMessage } = options;
  const texts = await readTrainingTexts({ ...run.finding, size: settings.vocabulary, seed });
  const { vocabulary, dev } = texts;
  const known = { vocabulary: vocabulary.words.length, embedding: vocabulary.width, seed };
  const beginner = buildSentimentModel({ ...reviewSettings, ...known });
  const vectors = tf.tensor2d(vocabulary.vectors, [known.vocabulary, known.embedding]);
  beginner.getLayer('words').setWeights([vectors]);
  vectors.dispose();

  onMessage?.(`Training on ${texts.reviews.length} sentences of reviews`);
  const onReviews = await trainClassifier(
    beginner,
    { ...reviewSettings, train: texts.reviews, dev, seed },
    {
      ...run.fitting,
      runFolder: join(options.runFolder, 'reviews'),
      // The second training may be tried with other settings after the same first one.
      fingerprint: JSON.stringify({ ...reviewSettings, seed }),
    },
  );
  onMessage?.(`Training on ${texts.train.length} sentences of SST-2`);
  const config: SentimentConfig = { ...settings, ...known };
  const model = buildSentimentModel(config);
  model.setWeights(beginner.getWeights());
  beginner.dispose();
  const report = await trainClassifier(
    model,
    { ...run.settings, train: texts.train, dev },
    run.fitting,
  );
  const file = (card: string) =>
    exportModel(model, {
      inputs: { ids: { shape: ['batch', 'length'], dtype: 'int32' } },
      outputs: ['logits'],
      weights: 'int8-weight-only',
      metadata: {
        'heed.task': sentiment.id,
        'heed.config': JSON.stringify(config),
        'heed.tokenizer': JSON.stringify(wordTokenizer(vocabulary.words)),
        'heed.card': card,
      },
      explain: { at: 'words' },
    });
  const { faithfulness } = run;
  const evaluation = await shipModel({
    output: run.output,
    file,
    evaluate: (path) => evaluateSentiment({ ...run.finding, faithfulness, model: path }),
    card: (measured) =>
      sentimentCard({
        evaluation: measured,
        reviews: texts.reviews.length,
        onReviews,
        report,
        config,
        epochs,
      }),
  });
  model.dispose();
  return closeRun(run, evaluation, onReviews, report);
}

/** Sixteen short texts whose answer is one word; that word must be found. */
function tinyExamples(seed: number): Example[] {
  return Array.from({ length: 16 }, (_, row) => {
    const label = row % 2;
    const ids = Array.from(
      { length: 5 + (row % 3) },
      (_, place) => 3 + ((7 * row + place + seed) % 9),
    );
    ids[row % ids.length] = 1 + label;
    return { ids, label };
  });
}

async function tiny(seed: number): Promise<TinyExperiment> {
  const model = buildSentimentModel({
    vocabulary: 12,
    embedding: 6,
    width: 8,
    heads: 2,
    blocks: 1,
    hidden: 16,
    dropout: 0.1,
    embeddingDropout: 0.1,
    trainEmbedding: true,
    seed,
  });
  const { ids, labels } = epochSteps(tinyExamples(seed), { batchSize: 16, seed, epoch: 1 })[0]!();
  return Promise.resolve({
    model,
    inputs: [ids],
    loss: ([logits]: tf.Tensor[]) =>
      tf.losses.softmaxCrossEntropy(tf.oneHot(labels, 2), logits!) as tf.Scalar,
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: Math.log(2),
    steps: 60,
    dispose: () => {
      tf.dispose([ids, labels]);
      model.dispose();
    },
  });
}

/**
 * Trains sentiment on the sentences of film reviews, then on SST-2; from GloVe vectors and the VADER
 * lexicon.
 */
export const sentimentRecipe: Recipe = {
  task: sentiment.id,
  dataset: 'sst2',
  train,
  evaluate: evaluateSentiment,
  tiny,
};
