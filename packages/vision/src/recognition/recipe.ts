import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import {
  AdamW,
  closeRun,
  openRun,
  shipModel,
  trainRival,
  whole,
  type Recipe,
  type RecipeRun,
  type RecipeTrainOptions,
  type Rival,
  type TinyExperiment,
  type TrainReport,
} from '@heed/attention-core/train';
import { recognitionCard } from './card.js';
import type { Corpus } from './corpus.js';
import { findClasses, readCorpus } from './read-corpus.js';
import { evaluateRecognition } from './evaluate.js';
import type { Made } from './made.js';
import { buildRecognitionBaseline, buildRecognitionModel } from './model.js';
import { ownSettings, settings, type Settings } from './settings.js';
import { recognition } from './task.js';
import { toFile } from './to-file.js';
import { crossEntropy, trainModel } from './train-model.js';
import { transferWeights } from './transfer-weights.js';

const limits =
  'It knows ten kinds of articles from a fashion shop, each photographed alone on an even ground, and answers one of them whatever it is shown: a face, a landscape, an empty table. People wearing clothes are not what it was taught. Shirts, T-shirts, pullovers and coats are often taken for each other, by people too. It sees 28 × 28 pixels in shades of grey.';

const ownLimits =
  'It answers one of its classes whatever it is shown, and was measured on pictures that were taken with those that it learned from: others may look different.';

const fashion = (corpus: Corpus) =>
  `Fashion-MNIST (Xiao, Rasul & Vollgraf 2017; MIT): pictures of articles of a fashion shop, 28 × 28 pixels. ${whole(corpus.train.labels.length)} to train, ${whole(corpus.dev.labels.length)} of the official training set to choose the epoch, the 10,000 of the official test set touched once. Other pictures are made alike: what stands out from the colour of the edge is cut out, in grey on black.`;

const own = (corpus: Corpus) =>
  `Own pictures: ${corpus.train.labels.length} to train, ${corpus.dev.labels.length} to choose the epoch.`;

/** Trains a model and measures it; one that has a rival learns from it. */
async function trainAndShip(
  run: RecipeRun<Settings>,
  {
    corpus,
    made,
    model,
    rival,
  }: { corpus: Corpus; made: Made; model: tf.LayersModel; rival?: Rival<tf.LayersModel> },
): Promise<TrainReport> {
  const report = await trainModel(model, corpus, made, {
    ...run.fitting,
    ...(rival && { teacher: rival.model }),
  });
  const evaluation = await shipModel({
    output: run.output,
    file: (card) => toFile(model, made, card),
    evaluate: (path) =>
      evaluateRecognition({
        ...run.finding,
        faithfulness: run.faithfulness,
        model: path,
        ...(rival && { rival: rival.file }),
      }),
    card: (measured) =>
      recognitionCard({
        evaluation: measured,
        report,
        made,
        parameters: model.countParams(),
        ...(rival && { rivalParameters: rival.model.countParams() }),
        data: rival ? fashion(corpus) : own(corpus),
        limits: rival ? limits : ownLimits,
      }),
  });
  return closeRun(run, evaluation, report);
}

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const { data, onMessage } = options;
  const isOwn = (await findClasses(data)) !== undefined;
  const run = openRun<Settings>(options, isOwn ? ownSettings : settings);
  const corpus = await readCorpus(run.finding, run.settings, run.settings.seed);
  const { from = 'scratch', ...chosen } = run.settings;
  const made: Made = { ...chosen, labels: corpus.labels };
  const model = buildRecognitionModel(made);
  let rival: Rival<tf.LayersModel> | undefined;
  try {
    await transferWeights(model, from);
    const pictures = `${corpus.train.labels.length} pictures`;
    if (!isOwn) {
      onMessage?.(
        `Training the same without attention on ${pictures}, to learn from and to compare with`,
      );
      rival = await trainRival(run.fitting, {
        model: buildRecognitionBaseline(made),
        train: (model, fitting) => trainModel(model, corpus, made, fitting),
        toFile: (model) => toFile(model, made, ''),
        dispose: (model) => model.dispose(),
      });
    }
    onMessage?.(`Training on ${pictures}`);
    return await trainAndShip(run, { corpus, made, model, ...(rival && { rival }) });
  } finally {
    model.dispose();
    rival?.model.dispose();
  }
}

/** Sixteen pictures of noise, half of them bright at the left, half at the right. */
function tinyBatch(seed: number) {
  const random = seededRandom(seed);
  const classes = Array.from({ length: 16 }, (_, row) => row % 2);
  const values = classes.flatMap((right) =>
    Array.from(
      { length: 64 },
      (_, pixel) => (Number(pixel % 8 >= 4) === right ? 0.5 : 0) + random() / 2,
    ),
  );
  return { picture: tf.tensor4d(values, [16, 8, 8, 1]), labels: tf.tensor1d(classes, 'int32') };
}

function tiny(seed: number): Promise<TinyExperiment> {
  const model = buildRecognitionModel({
    labels: ['left', 'right'],
    side: 8,
    channels: 1,
    framing: 'photo',
    stem: [4, 6, 8],
    heads: 2,
    blocks: 1,
    hidden: 16,
    dropout: 0.1,
    seed,
  });
  const { picture, labels } = tinyBatch(seed);
  return Promise.resolve({
    model,
    inputs: [picture],
    loss: ([logits]: tf.Tensor[]) => crossEntropy(labels, logits!, 0),
    optimizer: new AdamW({ learningRate: 0.01 }),
    majorityLoss: Math.log(2),
    steps: 60,
    dispose: () => {
      tf.dispose([picture, labels]);
      model.dispose();
    },
  });
}

/** Trains recognition on Fashion-MNIST, or on somebody's own folder with a sub-folder of pictures for each class. */
export const recognitionRecipe: Recipe = {
  task: recognition.id,
  dataset: 'fashion-mnist',
  train,
  evaluate: evaluateRecognition,
  tiny,
};
