import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import {
  AdamW,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { averagePrecision, type AveragePrecision } from './average-precision.js';
import { detectionLoss } from './detection-loss.js';
import type { DetectorConfig } from './detector-config.js';
import { fitPicture } from '../picture/fit-picture.js';
import { foundIn, type Found } from './found.js';
import type { LoadedPicture } from './load-pictures.js';
import type { DetectorModel } from './model.js';
import { detectionBatches, type DetectionBatch, type DetectionBatches } from './training-data.js';

/** How a detector is trained. */
export interface DetectorTraining extends DetectionBatches {
  epochs: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
}

/**
 * The loss of a batch: the mean over all stages of the queries, and that of the cells.
 *
 * @param teacher - what the cells learn from besides
 */
export function batchLoss(
  model: tf.LayersModel,
  batch: DetectionBatch,
  training: boolean,
  teacher?: tf.LayersModel,
): tf.Scalar {
  return tf.tidy(() => {
    const outputs = model.apply(batch.picture, { training }) as tf.Tensor[];
    const stages = outputs.length / 2 - 1;
    const ofStage = (tensor: tf.Tensor, stage: number) =>
      tf.squeeze(tf.slice(tensor, [0, stage], [-1, 1]), [1]); // [B, stages, …] → [B, …]
    const losses = Array.from({ length: stages }, (_, stage) =>
      detectionLoss(outputs[2 * stage]!, outputs[2 * stage + 1]!, {
        labels: ofStage(batch.labels, stage),
        boxes: ofStage(batch.boxes, stage),
      }),
    );
    const cells = detectionLoss(outputs.at(-2)!, outputs.at(-1)!, {
      labels: batch.cellLabels,
      boxes: batch.cellBoxes,
      ...(training && teacher && { teacher: (teacher.apply(batch.picture) as tf.Tensor[])[0]! }),
    });
    return (losses.length === 0 ? cells : tf.add(tf.mean(tf.stack(losses)), cells)) as tf.Scalar;
  });
}

/** What a model finds in pictures that it is shown whole; scores of any size. */
export async function findAll(
  answers: (inputs: { picture: tf.Tensor }) => Promise<tf.Tensor[]>,
  pictures: readonly LoadedPicture[],
  { labels, width, height }: DetectorConfig,
): Promise<Found[][]> {
  const found: Found[][] = [];
  for (const { picture: whole } of pictures) {
    const { data, toPicture } = fitPicture(whole, { width, height });
    const picture = tf.tensor4d(data, [1, height, width, 3]);
    const outputs = await answers({ picture });
    const [logits, boxes] = (await Promise.all(outputs.map((output) => output.data()))) as [
      Float32Array,
      Float32Array,
    ];
    tf.dispose([picture, ...outputs]);
    found.push(
      foundIn(
        { logits, boxes, classes: labels.length },
        { labels, width, height, toPicture, picture: whole, threshold: 0 },
      ),
    );
  }
  return found;
}

/** COCO's metrics of what was found. */
export const precisionOf = (
  pictures: readonly LoadedPicture[],
  found: readonly Found[][],
): AveragePrecision =>
  averagePrecision(pictures.map(({ boxes }, row) => ({ truth: boxes, detections: found[row]! })));

/** Options of {@link trainDetector}. */
export interface TrainDetectorOptions extends Partial<FitOptions<DetectionBatch>> {
  /** A detector of convolutions alone, whose cells teach those of this one; stays as it is. */
  teacher?: tf.LayersModel;
}

/** Trains a detector, and keeps the epoch with the best AP on dev. */
export async function trainDetector(
  { training: model, answering }: DetectorModel,
  { train, dev }: Record<'train' | 'dev', readonly LoadedPicture[]>,
  made: DetectorConfig & DetectorTraining,
  { teacher, ...options }: TrainDetectorOptions = {},
): Promise<FitReport> {
  const { epochs, batchSize, learningRate, weightDecay } = made;
  const like = (count: number) => ({
    picture: { shape: [count, made.height, made.width, 3], dtype: 'float32' as const },
  });
  // As in training, where batch normalisation says other things, and so other cells may be picked.
  await using predict = await compile(
    ({ picture }: { picture: tf.Tensor }) =>
      model.apply(picture, { training: true }) as tf.Tensor[],
    { inputs: like(Math.min(batchSize, train.length)) },
  );
  await using answers = await compile(
    ({ picture }: { picture: tf.Tensor }) => answering.apply(picture) as tf.Tensor[],
    { inputs: like(1) },
  );
  const data = detectionBatches(train, made, predict);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.ceil(total / 25), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  try {
    return await fit(model, data, {
      ...options,
      loss: (batch, training) => batchLoss(model, batch, training, teacher),
      optimizer,
      epochs,
      evaluate: async () => {
        const { ap, ap50, ap75 } = precisionOf(dev, await findAll(answers, dev, made));
        return { ap, ap50, ap75 };
      },
    });
  } finally {
    optimizer.dispose();
  }
}
