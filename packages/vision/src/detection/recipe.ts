import { join } from 'node:path';
import {
  closeRun,
  openRun,
  shipModel,
  writeWhole,
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
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { trainDetector } from './train-detector.js';

function dispose({ training, answering }: DetectorModel): void {
  training.dispose();
  if (answering !== training) answering.dispose();
}

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun(options, settings);
  const { finding, fitting } = run;
  const { onMessage } = options;
  const corpus = await openCorpus(finding, run.settings.seed);
  const pictures = {
    train: (await corpus.load('train')) as LoadedPicture[],
    dev: (await corpus.load('dev')) as LoadedPicture[],
  };
  const made: MadeDetector = { ...run.settings, labels: corpus.labels };

  onMessage?.(`Training on ${pictures.train.length} pictures`);
  const model = buildDetector(made);
  const report = await trainDetector(model, pictures, made, fitting);

  onMessage?.('Training one without attention, to compare with');
  const rival = join(fitting.runFolder, 'without-attention.onnx');
  const plain = buildConvolutionalDetector(made);
  await trainDetector(plain, pictures, made, {
    ...fitting,
    runFolder: join(fitting.runFolder, 'without-attention'),
  });
  await writeWhole(rival, toFile(plain, made, ''));

  const evaluation = await shipModel({
    output: run.output,
    file: (card) => toFile(model, made, card),
    evaluate: (path) =>
      evaluateDetection({ ...finding, faithfulness: run.faithfulness, model: path, rival }),
    card: (measured) =>
      detectionCard({
        evaluation: measured,
        report,
        made,
        parameters: model.answering.countParams(),
        rivalParameters: plain.answering.countParams(),
        pictures: { train: pictures.train.length, dev: pictures.dev.length },
      }),
  });
  dispose(model);
  dispose(plain);
  return closeRun(run, evaluation, report);
}

/** Trains a detector on BCCD, or on somebody's own folder of annotated pictures as of VOC or COCO. */
export const detectionRecipe: Recipe = {
  task: detection.id,
  dataset: 'bccd',
  train,
  evaluate: evaluateDetection,
  tiny,
};
