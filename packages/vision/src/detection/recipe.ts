import { join } from 'node:path';
import {
  closeRun,
  openRun,
  shipModel,
  writeWhole,
  type Recipe,
  type RecipeRun,
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

/** Trains the detector without attention, and writes its file. */
async function trainRival(
  pictures: Pictures,
  made: MadeDetector,
  fitting: RecipeRun<typeof settings>['fitting'],
): Promise<{ file: string; parameters: number }> {
  const file = join(fitting.runFolder, 'without-attention.onnx');
  const model = buildConvolutionalDetector(made);
  try {
    const runFolder = join(fitting.runFolder, 'without-attention');
    await trainDetector(model, pictures, made, { ...fitting, runFolder });
    await writeWhole(file, toFile(model, made, ''));
    return { file, parameters: model.answering.countParams() };
  } finally {
    dispose(model);
  }
}

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

  onMessage?.(`Training on ${pictures.train.length} pictures`);
  tellTooMany(pictures.train, made, onMessage);
  const model = buildDetector(made);
  try {
    const report = await trainDetector(model, pictures, made, fitting);
    onMessage?.('Training one without attention, to compare with');
    const rival = await trainRival(pictures, made, fitting);
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
          rivalParameters: rival.parameters,
          pictures: { train: pictures.train.length, dev: pictures.dev.length },
          isBccd: corpus.isBccd,
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    dispose(model);
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
