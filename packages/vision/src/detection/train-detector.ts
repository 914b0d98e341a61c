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
import { suppress } from './suppress.js';
import { detectionBatches, type DetectionBatch, type DetectionBatches } from './training-data.js';

/** How a detector is trained. */
export interface DetectorTraining extends DetectionBatches {
  epochs: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
}

/** The loss of a batch: of all stages of the queries, and of the cells. */
export function batchLoss(
  model: tf.LayersModel,
  batch: DetectionBatch,
  training: boolean,
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
    });
    return tf.addN([...losses, cells]).asScalar();
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

/** Trains a detector, and keeps the epoch that is best on dev. */
export async function trainDetector(
  { training: model, answering, crowded }: DetectorModel,
  { train, dev }: Record<'train' | 'dev', readonly LoadedPicture[]>,
  made: DetectorConfig & DetectorTraining,
  options: Partial<FitOptions<DetectionBatch>> = {},
): Promise<FitReport> {
  const { epochs, batchSize, learningRate, weightDecay } = made;
  const like = (count: number) => ({
    picture: { shape: [count, made.height, made.width, 3], dtype: 'float32' as const },
  });
  await using predict = await compile(
    ({ picture }: { picture: tf.Tensor }) => model.apply(picture) as tf.Tensor[],
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
      loss: (batch, training) => batchLoss(model, batch, training),
      optimizer,
      epochs,
      evaluate: async () => {
        const found = await findAll(answers, dev, made);
        const sorted = crowded ? found.map((each) => suppress(each)) : found;
        const { ap50, ap, ap75 } = precisionOf(dev, sorted);
        return { ap50, ap, ap75 };
      },
    });
  } finally {
    optimizer.dispose();
  }
}
