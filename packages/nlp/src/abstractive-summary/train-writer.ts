import * as tf from '@tensorflow/tfjs';
import {
  AdamW,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
  type TrainingData,
} from '@heed/attention-core/train';
import { copyLoss } from './copy-loss.js';
import { epochBatches, toBatch, type Example, type WriterBatch } from './data.js';
import type { WriterModel } from './model.js';

/** How a model that writes summaries is trained. */
export interface WriterTraining {
  train: readonly Example[];
  /** What the epoch is chosen on. */
  dev: readonly Example[];
  epochs: number;
  /** How many of the last epochs punish looking twice, as in section 5 of the paper. */
  coveredEpochs: number;
  /** Examples in a batch. */
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  seed: number;
}

/** λ of the paper. */
const coverageWeight = 1;

/** {@link copyLoss} of a batch. */
export function writerLoss(
  { model, tokens }: Pick<WriterModel, 'model' | 'tokens'>,
  { source, target, ...wanted }: WriterBatch,
  training: boolean,
): tf.Scalar {
  return tf.tidy(() => {
    const outputs = model.apply([source, target], { training }) as tf.Tensor[];
    const [hidden, generate, weights, repetition] = outputs as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    return copyLoss({
      ...wanted,
      ...{ hidden, generate, weights, repetition },
      vectors: tokens.matrix(),
    });
  });
}

function trainingData(
  { train, epochs, coveredEpochs, batchSize, seed }: WriterTraining,
  vocabulary: number,
): TrainingData<WriterBatch> {
  return {
    steps: Math.floor(train.length / batchSize),
    about: { examples: train.length, batchSize, coveredEpochs, seed },
    *batches(epoch, skip) {
      const coverage = epoch > epochs - coveredEpochs ? coverageWeight : 0;
      for (const examples of epochBatches(train, { batchSize, seed, epoch }).slice(skip)) {
        yield toBatch(examples, vocabulary, coverage);
      }
    },
  };
}

/** The texts of dev as batches, always with what looking twice costs. */
const measuredData = (
  { dev, batchSize, seed }: WriterTraining,
  vocabulary: number,
): TrainingData<WriterBatch> => ({
  *batches() {
    for (const examples of epochBatches(dev, { batchSize, seed, epoch: 0 })) {
      yield toBatch(examples, vocabulary, coverageWeight);
    }
  },
});

/** Trains a writer, and keeps the epoch whose loss on dev is lowest. */
export async function trainWriter(
  writer: WriterModel,
  training: WriterTraining,
  options: Partial<FitOptions<WriterBatch>> = {},
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay } = training;
  const { vocabulary } = writer.tokens;
  const data = trainingData(training, vocabulary);
  const total = epochs * data.steps!;
  const optimizer = new AdamW({
    learningRate: warmupCosine({ peak: learningRate, warmup: Math.ceil(total / 20), total }),
    weightDecay,
    clipNorm: 1,
  });
  try {
    return await fit(writer.model, data, {
      ...options,
      loss: (batch, learning) => writerLoss(writer, batch, learning),
      optimizer,
      epochs,
      evaluate: measuredData(training, vocabulary),
    });
  } finally {
    optimizer.dispose();
  }
}
