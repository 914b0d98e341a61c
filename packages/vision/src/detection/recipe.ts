import {
  closeRun,
  openRun,
  shipModel,
  trainRival,
  type Recipe,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { detectionCard } from './card.js';
import { openCorpus } from './corpus.js';
import { evaluateDetection } from './evaluate.js';
import type { LoadedPicture } from './load-pictures.js';
import type { MadeDetector } from './made.js';
import { buildConvolutionalDetector, buildDetector, type DetectorModel } from './model.js';
import { settings } from './settings.js';
import { detection } from './task.js';
import { tellTooMany } from './tell-too-many.js';
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { trainDetector } from './train-detector.js';

function dispose({ training, answering }: DetectorModel): void {
  training.dispose();
  if (answering !== training) answering.dispose();
}

/** Pictures to train on, and to choose the epoch by. */
type Pictures = Record<'train' | 'dev', LoadedPicture[]>;

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun(options, settings);
  const { finding, fitting } = run;
  const { onMessage } = options;
  const corpus = await openCorpus(finding, run.settings.seed);
  const pictures: Pictures = {
    train: (await corpus.load('train')) as LoadedPicture[],
    dev: (await corpus.load('dev')) as LoadedPicture[],
  };
  const made: MadeDetector = { ...run.settings, labels: corpus.labels };

  tellTooMany(pictures.train, made, onMessage);
  const count = `${pictures.train.length} pictures`;
  onMessage?.(`Training one without attention on ${count}, to learn from and to compare with`);
  const rival = await trainRival(fitting, {
    model: buildConvolutionalDetector(made),
    train: (model, fitting) => trainDetector(model, pictures, made, fitting),
    toFile: (model) => toFile(model, made, ''),
    dispose,
  });
  const model = buildDetector(made);
  try {
    onMessage?.(`Training on ${count}`);
    const teacher = rival.model.training;
    const report = await trainDetector(model, pictures, made, { ...fitting, teacher });
    const evaluation = await shipModel({
      output: run.output,
      file: (card) => toFile(model, made, card),
      evaluate: (path) =>
        evaluateDetection({
          ...finding,
          faithfulness: run.faithfulness,
          model: path,
          rival: rival.file,
        }),
      card: (measured) =>
        detectionCard({
          evaluation: measured,
          report,
          made,
          parameters: model.answering.countParams(),
          rivalParameters: rival.model.answering.countParams(),
          pictures: { train: pictures.train.length, dev: pictures.dev.length },
          isBccd: corpus.isBccd,
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    dispose(model);
    dispose(rival.model);
  }
}

/** Trains a detector on BCCD, or on somebody's own folder of annotated pictures as of VOC or COCO. */
export const detectionRecipe: Recipe = {
  task: detection.id,
  dataset: 'bccd',
  train,
  evaluate: evaluateDetection,
  tiny,
};
